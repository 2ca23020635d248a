package io.koppel.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.failure.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("6.4 Conversion")
class ConversionTest {

    private static final Instant MOMENT = Instant.parse("2024-06-15T08:09:10.123456789Z");

    private static Object converted(Object value, FieldDescription field) {
        Conversion.Result result = Conversion.convert(value, field);
        assertThat(result).isInstanceOf(Conversion.Converted.class);
        return ((Conversion.Converted) result).value();
    }

    private static void refused(Object value, FieldDescription field) {
        assertThat(Conversion.convert(value, field))
                .isInstanceOfSatisfying(
                        Conversion.Refused.class,
                        refused -> {
                            assertThat(refused.problem().code()).isEqualTo(ErrorCode.VALUE_NOT_CONVERTIBLE);
                            assertThat(refused.problem().message()).contains(field.name());
                        });
    }

    @ParameterizedTest
    @DisplayName("6.4: a text longer than its destination is truncated")
    @CsvSource({
        "'Durand', 0, 'Durand'",
        "'Durand', 6, 'Durand'",
        "'Durand', 3, 'Dur'",
        "'Élodie', 2, 'Él'",
        "'😀😀😀', 2, '😀😀'",
        "' x ', 3, ' x '"
    })
    void texts(String text, int length, String expected) {
        assertThat(converted(text, Types.text(length))).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("6.2: codes are upper-cased and space-trimmed, also after truncation")
    @CsvSource({
        "'abc', 10, 'ABC'",
        "'  abc ', 10, 'ABC'",
        "'a b', 10, 'A B'",
        "'abcdef', 3, 'ABC'",
        "'ab cd', 3, 'AB'",
        "'straße', 10, 'STRASSE'",
        "'straße', 6, 'STRASS'",
        "'ı', 10, 'I'"
    })
    void codes(String text, int length, String expected) {
        assertThat(converted(text, Types.code(length))).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @DisplayName("6.9: blank is null where the field takes it")
    void blank_is_null(String blank) {
        for (FieldDescription field : Types.all()) {
            if (field.type() != FieldType.BINARY) {
                assertThat(converted(blank, field)).as(field.type().name()).isNull();
            }
        }
    }

    static Stream<Arguments> blanks() {
        return Stream.of(
                Arguments.of(Types.text(5), ""),
                Arguments.of(Types.code(5), ""),
                Arguments.of(Types.integer(), 0L),
                Arguments.of(Types.option(Map.of()), 0L),
                Arguments.of(Types.bool(), false),
                Arguments.of(Types.decimal(5, 2), BigDecimal.ZERO),
                Arguments.of(Types.number(), 0.0));
    }

    @ParameterizedTest
    @MethodSource("blanks")
    @DisplayName("6.9: where it does not, blank is the type's own")
    void blank_without_null(FieldDescription field, Object expected) {
        for (String blank : new String[] {null, ""}) {
            assertThat(converted(blank, Types.notNull(field))).isEqualTo(expected);
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("0A1B2C3D-0000-4000-8000-00000000000F ", Types.guid(), "0a1b2c3d-0000-4000-8000-00000000000f"),
                Arguments.of("42", Types.integer(), 42L),
                Arguments.of(" 42 ", Types.integer(), 42L),
                Arguments.of(new BigDecimal("41.5"), Types.integer(), 42L),
                Arguments.of("-41.5", Types.integer(), -42L),
                Arguments.of(true, Types.integer(), 1L),
                Arguments.of(1e3, Types.integer(), 1000L),
                Arguments.of(new BigDecimal("18446744073709551615"), Types.integer(), new BigDecimal("18446744073709551615")),
                Arguments.of("1.005", Types.decimal(10, 2), new BigDecimal("1.01")),
                Arguments.of("-1.005", Types.decimal(10, 2), new BigDecimal("-1.01")),
                Arguments.of(7L, Types.decimal(10, 2), new BigDecimal("7.00")),
                Arguments.of("1e2", Types.decimal(10, 2), new BigDecimal("100.00")),
                Arguments.of("999.99", Types.decimal(5, 2), new BigDecimal("999.99")),
                Arguments.of("1.5", Types.number(), 1.5),
                Arguments.of("yes", Types.bool(), true),
                Arguments.of("TRUE", Types.bool(), true),
                Arguments.of(1L, Types.bool(), true),
                Arguments.of(new BigDecimal("1.0"), Types.bool(), true),
                Arguments.of("No", Types.bool(), false),
                Arguments.of(0L, Types.bool(), false),
                Arguments.of("2024-06-15", Types.date(), LocalDate.of(2024, 6, 15)),
                Arguments.of("2024-06-15T23:30:00Z", Types.date(), LocalDate.of(2024, 6, 15)),
                Arguments.of(MOMENT, Types.date(), LocalDate.of(2024, 6, 15)),
                Arguments.of("08:09:10.5", Types.time(0), LocalTime.of(8, 9, 10)),
                Arguments.of(MOMENT, Types.time(3), LocalTime.of(8, 9, 10, 123_000_000)),
                Arguments.of("2024-06-15", Types.dateTime(0), Instant.parse("2024-06-15T00:00:00Z")),
                Arguments.of(LocalDate.of(2024, 6, 15), Types.dateTime(0), Instant.parse("2024-06-15T00:00:00Z")),
                Arguments.of("2024-06-15 08:09:10", Types.dateTime(0), Instant.parse("2024-06-15T08:09:10Z")),
                Arguments.of("2024-06-15T08:09:10Z", Types.dateTime(0), Instant.parse("2024-06-15T08:09:10Z")),
                Arguments.of(MOMENT, Types.text(0), "2024-06-15T08:09:10.123456789Z"),
                Arguments.of(new BigDecimal("1.50"), Types.text(0), "1.5"),
                Arguments.of(false, Types.text(0), "0"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void values_are_brought_into_the_fields_type(Object value, FieldDescription field, Object expected) {
        assertThat(converted(value, field)).isEqualTo(expected);
    }

    @ParameterizedTest
    @DisplayName("15.3: a time is cut to what its column keeps, or each reading would look like a change")
    @CsvSource({
        "0, 2024-06-15T08:09:10Z",
        "1, 2024-06-15T08:09:10.1Z",
        "2, 2024-06-15T08:09:10.12Z",
        "3, 2024-06-15T08:09:10.123Z",
        "4, 2024-06-15T08:09:10.1234Z",
        "5, 2024-06-15T08:09:10.12345Z",
        "6, 2024-06-15T08:09:10.123456Z"
    })
    void fractions_of_seconds(int digits, Instant expected) {
        assertThat(converted(MOMENT, Types.dateTime(digits))).isEqualTo(expected);
        assertThat(converted(MOMENT, Types.time(digits)))
                .isEqualTo(expected.atZone(java.time.ZoneOffset.UTC).toLocalTime());
    }

    @Test
    void a_time_before_1970_is_cut_towards_the_past_too() {
        assertThat(converted(Instant.parse("1969-12-31T23:59:59.99Z"), Types.dateTime(1)))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.9Z"));
    }

    @ParameterizedTest
    @DisplayName("6.3: options by label or number, labels without regard to case, spaces and signs")
    @CsvSource({
        "Ship-To, 7",
        "ship to, 7",
        "SHIPTO, 7",
        "'Zurück, bitte', 8",
        "zurückbitte, 8",
        "1, 1",
        "42, 42",
        "' ', 0"
    })
    void options(String text, long expected) {
        FieldDescription field = Types.option(Map.of(" ", 0L, "Ship-to", 7L, "Zurück, bitte", 8L));
        assertThat(converted(text, field)).isEqualTo(expected);
    }

    static Stream<Arguments> inconvertible() {
        return Stream.of(
                Arguments.of("Lyon", Types.integer()),
                Arguments.of(" ", Types.integer()),
                Arguments.of("1,5", Types.decimal(10, 2)),
                Arguments.of("1000", Types.decimal(5, 2)),
                Arguments.of("999.995", Types.decimal(5, 2)),
                Arguments.of("Lyon", Types.number()),
                Arguments.of("perhaps", Types.bool()),
                Arguments.of(2L, Types.bool()),
                Arguments.of("2024-02-30", Types.date()),
                Arguments.of("25:00", Types.time(0)),
                Arguments.of("soon", Types.dateTime(0)),
                Arguments.of("Barter", Types.option(Map.of("Cheque", 1L))),
                Arguments.of("x", Types.field(FieldType.UNSUPPORTED, 0, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("inconvertible")
    @DisplayName("5.6.6: what is no value of the type is refused, with the field's name")
    void what_cannot_be_read_is_refused(Object value, FieldDescription field) {
        refused(value, field);
    }

    @ParameterizedTest
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e99999999", "1e-999999999", "1e2147483647"})
    @DisplayName("13: a mischievous text is one bad record, not the end of the run")
    void a_number_of_absurd_size_is_refused_or_rounded_at_once(String text) {
        for (FieldDescription field :
                new FieldDescription[] {Types.integer(), Types.decimal(10, 2), Types.option(Map.of())}) {
            Conversion.Result result = Conversion.convert(text, field);
            if (text.contains("e-")) {
                assertThat(CanonicalText.of(((Conversion.Converted) result).value())).isEqualTo("0");
            } else {
                assertThat(result).isInstanceOf(Conversion.Refused.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void no_type_lets_an_exception_out(FieldType type) {
        FieldDescription field = Types.field(type, 10, 10, 2);
        for (Object value : new Object[] {"", "x", "'", "1", 1L, 1.5, Double.NaN, true, MOMENT, LocalDate.EPOCH, LocalTime.NOON}) {
            assertThat(Conversion.convert(value, field)).isNotNull();
        }
    }
}
