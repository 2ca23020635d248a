package io.koppel.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 6.2: whether a transfer would change the destination. */
class ComparisonTest {

    @ParameterizedTest
    @CsvSource({
        // source length, destination length, converted, present, differs
        "10, 10, abc, abc, false",
        "10, 10, abc, abcd, true",
        "10, 10, abcd, abc, true",
        "10, 10, abc, ABC, true",
        "10, 3, abc, abc, false",
        "3, 10, abc, abcdef, false",
        "3, 10, abd, abcdef, true",
        "3, 10, ab, abc, true",
        "3, 0, abc, abcdef, false",
        "0, 3, abc, abc, false",
        "0, 0, abc, abcdef, true",
        "2, 9, 😀😀, 😀😀😀, false",
        "10, 10, , '', false",
        "10, 10, '', , false",
        "10, 10, , x, true"
    })
    void texts_by_length(int sourceLength, int destinationLength, String converted, String present, boolean differs) {
        assertThat(Comparison.differs(
                        Types.text(sourceLength), converted, present, Types.text(destinationLength)))
                .isEqualTo(differs);
    }

    @ParameterizedTest
    @CsvSource({"ABC, ABC, false", "ABC, ABCD, true", "ABC, abc, true", "ABC, ' ABC', true"})
    void a_code_is_compared_whole(String converted, String present, boolean differs) {
        assertThat(Comparison.differs(Types.text(3), converted, present, Types.code(10))).isEqualTo(differs);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1.50, false", "1.5, 1.51, true", "0, 0.00, false", "100, 1E+2, false"})
    void numbers_by_value(BigDecimal converted, BigDecimal present, boolean differs) {
        assertThat(Comparison.differs(Types.decimal(10, 4), converted, present, Types.decimal(10, 2)))
                .isEqualTo(differs);
    }

    @Provide
    Arbitrary<FieldDescription> fields() {
        return Arbitraries.of(Types.all()).map(field -> field);
    }

    @Provide
    Arbitrary<Object> anyValues() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30).map(Object.class::cast),
                Arbitraries.of("", " ", "ß", "a b c d", "ab  ", "  ab", "1", "-0.005", "2024-06-15", "08:00", "yes"),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.bigDecimals().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.of(true, false),
                Arbitraries.longs().between(-10_000_000_000L, 10_000_000_000L)
                        .map(seconds -> Instant.ofEpochSecond(seconds, 123_456_789)),
                Arbitraries.longs().between(-100_000, 100_000).map(LocalDate::ofEpochDay),
                Arbitraries.longs().between(0, 86_399_999_999_999L).map(LocalTime::ofNanoOfDay));
    }

    @Property
    @Label("15.3: what was converted once converts to itself: writing and reading back is no change")
    void conversion_settles_at_once(@ForAll("anyValues") Object value, @ForAll("fields") FieldDescription field) {
        Conversion.Result first = Conversion.convert(value, field);
        Assume.that(first instanceof Conversion.Converted);
        Object once = ((Conversion.Converted) first).value();
        Conversion.Result second = Conversion.convert(once, field);
        assertThat(second).isInstanceOf(Conversion.Converted.class);
        assertThat(CanonicalText.of(((Conversion.Converted) second).value())).isEqualTo(CanonicalText.of(once));
    }

    @Property
    @Label("6.2: what was converted and written does not differ from its source any more")
    void what_was_written_does_not_differ(
            @ForAll("anyValues") Object value,
            @ForAll("fields") FieldDescription source,
            @ForAll("fields") FieldDescription destination) {
        Conversion.Result held = Conversion.convert(value, source);
        Assume.that(held instanceof Conversion.Converted);
        Conversion.Result written = Conversion.convert(((Conversion.Converted) held).value(), destination);
        Assume.that(written instanceof Conversion.Converted);
        Object stored = ((Conversion.Converted) written).value();
        assertThat(Comparison.differs(source, stored, stored, destination)).isFalse();
    }

    @Property
    @Label("6.2: what was cut off on the way there is not cut off on the way back")
    void a_text_survives_the_round_trip(
            @ForAll String text, @ForAll @IntRange(min = 1, max = 12) int here, @ForAll @IntRange(min = 1, max = 12) int there) {
        FieldDescription local = Types.text(here);
        FieldDescription integration = Types.text(there);
        Object original = ((Conversion.Converted) Conversion.convert(text, local)).value();
        Object sent = ((Conversion.Converted) Conversion.convert(original, integration)).value();
        Object back = ((Conversion.Converted) Conversion.convert(sent, local)).value();
        assertThat(Comparison.differs(integration, back, original, local)).isFalse();
    }
}
