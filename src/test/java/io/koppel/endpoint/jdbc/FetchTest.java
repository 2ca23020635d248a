package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.endpoint.FetchRequest;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterParser;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchTest {

    private static final TestSide SIDE = TestSide.create(
            "fetch",
            """
            CREATE TABLE account (id CHAR(36) CHARACTER SET ascii PRIMARY KEY, name VARCHAR(50), plain VARCHAR(20)
                CHARACTER SET latin1, number INT, deleted TINYINT(1)) DEFAULT CHARSET = utf8mb4
            """,
            """
            INSERT INTO account VALUES
                ('0A000000-0000-4000-8000-00000000000A', 'Anna', 'é', 1, 0),
                ('0b000000-0000-4000-8000-00000000000b', 'anna', 'e', 2, NULL),
                ('0c000000-0000-4000-8000-00000000000c', 'Bob', NULL, 3, 1),
                ('0d000000-0000-4000-8000-00000000000d', NULL, '', NULL, 0)
            """,
            "CREATE TABLE many (id INT PRIMARY KEY, name VARCHAR(20))",
            "INSERT INTO many SELECT seq, CONCAT('n', seq) FROM seq_1_to_3000",
            "CREATE TABLE optional (code VARCHAR(10), name VARCHAR(10))",
            "INSERT INTO optional VALUES ('a', 'x'), (NULL, 'y')",
            """
            CREATE TABLE typed (id INT PRIMARY KEY, text_ TEXT, guid CHAR(36) CHARACTER SET ascii, own UUID,
                whole BIGINT, huge BIGINT UNSIGNED, flag BIT(1), bits BIT(64), amount DECIMAL(38,20), rate DOUBLE,
                width FLOAT, day DATE, clock TIME(6), local DATETIME(6), stamp TIMESTAMP(3) NULL, bytes VARBINARY(10),
                year_ YEAR, size ENUM('S','M'))
            """,
            """
            INSERT INTO typed VALUES (1, ' Größe 🚀 ', 'ABCDEF00-0000-4000-8000-000000000001',
                'ABCDEF00-0000-4000-8000-000000000002', -9223372036854775808, 18446744073709551615, b'1', b'101',
                123456789012345678.12345678901234567890, 0.1, 1.1, '2024-02-29', '23:59:59.999999',
                '2024-02-29 10:00:00.123456', '2024-02-29 10:00:00.123', x'00ff', 2024, 'M')
            """,
            "INSERT INTO typed (id) VALUES (2)");

    private static final MappedTable ACCOUNT = Mapped.byGuid("account", "id").table();
    private static final MappedTable MANY = Mapped.byInteger("many", "id").table();

    @Test
    void records_are_found_by_key_and_missing_keys_are_not_answered() {
        assertThat(keys(MANY, "id", List.of("7", "3", "99999", "7"), Filter.NONE)).containsExactlyInAnyOrder("3", "7");
    }

    @Test
    void a_key_that_the_column_cannot_hold_is_a_key_without_a_record() {
        assertThat(keys(MANY, "id", List.of("abc", "", "1e9", "1 OR 1=1", "9".repeat(90), "5"), Filter.NONE))
                .containsExactly("5");
        assertThat(keys(ACCOUNT, "id", List.of("🚀", "x"), Filter.NONE)).isEmpty();
        assertThat(keys(ACCOUNT, "plain", List.of("株", "f"), Filter.NONE)).isEmpty();
    }

    @Test
    void guids_are_lower_case_however_they_are_stored_or_asked_for() {
        String guid = "0a000000-0000-4000-8000-00000000000a";

        assertThat(keys(ACCOUNT, "id", List.of(guid), Filter.NONE)).containsExactly(guid);
        assertThat(keys(ACCOUNT, "id", List.of(guid.toUpperCase(Locale.ROOT)), Filter.NONE))
                .containsExactly(guid);
    }

    @Test
    void more_keys_than_fit_into_one_statement_are_all_found() {
        List<String> wanted = IntStream.rangeClosed(1, 2500).mapToObj(String::valueOf).toList();
        long before = SIDE.statements();

        assertThat(keys(MANY, "id", wanted, Filter.NONE)).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(SIDE.statements() - before).isLessThan(12);
    }

    @Test
    void records_are_found_by_another_field_all_that_have_the_value_and_each_once() {
        assertThat(names("name", List.of("Anna", "anna", "ANNA", "Bob"))).containsExactlyInAnyOrder("Anna", "anna", "Bob");
        assertThat(names("number", List.of("3", "1"))).containsExactlyInAnyOrder("Anna", "Bob");
        assertThat(names("number", List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "day, 2024-02-29", "clock, 23:59:59.999999", "local, 2024-02-29T10:00:00.123456Z",
        "stamp, 2024-02-29T10:00:00.123Z", "amount, 123456789012345678.1234567890123456789", "rate, 0.1",
        "huge, 18446744073709551615", "flag, 1", "bytes, 00ff", "year_, 2024", "size, M",
        "own, abcdef00-0000-4000-8000-000000000002", "guid, abcdef00-0000-4000-8000-000000000001"
    })
    void a_record_is_found_by_the_canonical_text_of_any_field(String field, String value) {
        MappedTable typed = Mapped.byInteger("typed", "id").table();

        assertThat(keys(typed, field, List.of(value), Filter.NONE)).containsExactly("1");
    }

    @Test
    void without_values_all_records_are_answered() {
        assertThat(keys(MANY, "id", null, Filter.NONE)).hasSize(3000);
    }

    @Test
    void the_filter_must_hold_and_deleted_records_are_never_answered() {
        MappedTable living = Mapped.byGuid("account", "id").softDelete("deleted", "1").table();

        assertThat(keys(living, "id", null, Filter.NONE)).hasSize(3);
        assertThat(keys(living, "name", List.of("Bob"), Filter.NONE)).isEmpty();
        assertThat(keys(living, "name", List.of("Anna"), FilterParser.parse("number = 2")))
                .containsExactly("0b000000-0000-4000-8000-00000000000b");
    }

    @Test
    void counting_leaves_out_what_fetching_leaves_out() {
        MappedTable living = Mapped.byGuid("account", "id").softDelete("deleted", "1").table();

        assertThat(SIDE.endpoint().count(ACCOUNT, Filter.NONE)).isEqualTo(4);
        assertThat(SIDE.endpoint().count(living, Filter.NONE)).isEqualTo(3);
        assertThat(SIDE.endpoint().count(living, FilterParser.parse("name = ''"))).isEqualTo(1);
        assertThat(SIDE.endpoint().count(Mapped.byText("optional", "code").table(), Filter.NONE)).isEqualTo(1);
        assertThat(keys(Mapped.byText("optional", "code").table(), "code", null, Filter.NONE, "name"))
                .containsExactly("a");
    }

    @Test
    void every_type_arrives_in_its_class() {
        MappedTable typed = Mapped.byInteger("typed", "id").modifiedOn("stamp").table();
        TableRecord record = SIDE.read(
                typed, "1", "text_", "guid", "own", "whole", "huge", "flag", "bits", "amount", "rate", "width", "day",
                "clock", "local", "bytes", "year_", "size");

        assertThat(record.get("text_")).isEqualTo(" Größe 🚀 ");
        assertThat(record.get("guid")).isEqualTo("abcdef00-0000-4000-8000-000000000001");
        assertThat(record.get("own")).isEqualTo("abcdef00-0000-4000-8000-000000000002");
        assertThat(record.get("whole")).isEqualTo(Long.MIN_VALUE);
        assertThat(record.get("huge")).isEqualTo(new BigDecimal("18446744073709551615"));
        assertThat(record.get("flag")).isEqualTo(true);
        assertThat(record.get("bits")).isEqualTo(5L);
        assertThat(record.get("amount")).isEqualTo(new BigDecimal("123456789012345678.1234567890123456789"));
        assertThat(record.get("rate")).isEqualTo(0.1);
        assertThat(record.get("width")).isEqualTo(1.1);
        assertThat(record.get("day")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(record.get("clock")).isEqualTo(LocalTime.parse("23:59:59.999999"));
        assertThat(record.get("local")).isEqualTo(Instant.parse("2024-02-29T10:00:00.123456Z"));
        assertThat(record.get("bytes")).isEqualTo(new byte[] {0, -1});
        assertThat(record.get("year_")).isEqualTo(2024L);
        assertThat(record.get("size")).isEqualTo("M");
        assertThat(record.modifiedOn()).isEqualTo(Instant.parse("2024-02-29T10:00:00.123Z"));
    }

    @Test
    void null_is_null_in_every_type() {
        MappedTable typed = Mapped.byInteger("typed", "id").modifiedOn("stamp").table();
        String[] fields = {"text_", "guid", "own", "whole", "huge", "flag", "bits", "amount", "rate", "width", "day",
            "clock", "local", "bytes", "year_", "size"};

        TableRecord record = SIDE.read(typed, "2", fields);

        for (String field : fields) {
            assertThat(record.get(field)).as(field).isNull();
        }
        assertThat(record.modifiedOn()).isNull();
    }

    @Test
    void a_field_the_table_lacks_is_named() {
        assertThatThrownBy(() -> SIDE.read(MANY, "1", "nothing"))
                .isInstanceOfSatisfying(
                        KoppelException.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FIELD_UNKNOWN))
                .hasMessageContaining("nothing");
    }

    private static List<String> keys(
            MappedTable table, String field, @Nullable Collection<String> values, Filter filter, String... fields) {
        return SIDE.endpoint().fetch(new FetchRequest(table, TestSide.shape(fields), field, values, filter)).stream()
                .map(TableRecord::key)
                .toList();
    }

    private static List<String> names(String field, Collection<String> values) {
        return SIDE.endpoint()
                .fetch(new FetchRequest(ACCOUNT, TestSide.shape("name"), field, values, Filter.NONE))
                .stream()
                .map(record -> record.text("name"))
                .toList();
    }
}
