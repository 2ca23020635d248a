package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterParser;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final TestSide SIDE = TestSide.create(
            "page",
            """
            CREATE TABLE counted (id INT PRIMARY KEY, name VARCHAR(20), status INT, deleted TINYINT(1),
                tms TIMESTAMP NULL, exact DATETIME(6), KEY (tms))
            """,
            """
            INSERT INTO counted SELECT seq, CONCAT('n', seq), seq % 3, NULL, '2026-01-01 10:00:00',
                TIMESTAMPADD(MICROSECOND, 100 - seq, '2026-01-01 10:00:00.000000') FROM seq_1_to_10
            """,
            "INSERT INTO counted VALUES (11, 'late', 0, 0, '2026-01-01 10:00:01', '2026-01-01 11:00:00')",
            "INSERT INTO counted VALUES (12, 'early', 0, 0, '2026-01-01 09:59:59', '2026-01-01 09:00:00')",
            "INSERT INTO counted VALUES (13, 'deleted', 0, 1, '2026-01-01 10:00:00', '2026-01-01 12:00:00')",
            "INSERT INTO counted VALUES (14, 'never', 0, 0, NULL, NULL)",
            "CREATE TABLE loose (id CHAR(36), name VARCHAR(20), date_modified DATETIME, KEY (id))",
            "CREATE TABLE isam (id CHAR(36), name VARCHAR(20), date_modified DATETIME, KEY (id)) ENGINE = MyISAM",
            """
            INSERT INTO loose SELECT CONCAT('K', LPAD(seq, 2, '0')), seq, '2026-01-01 10:00:00' FROM seq_1_to_9
            """,
            "INSERT INTO loose VALUES (NULL, 'no key', '2026-01-01 10:00:00')",
            "INSERT INTO isam SELECT * FROM loose",
            """
            CREATE TABLE worded (code VARCHAR(20) PRIMARY KEY, size ENUM('S', 'M', 'L'), tms DATETIME)
                DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci
            """,
            """
            INSERT INTO worded VALUES ('b', 'S', NULL), ('A', 'M', NULL), ('é', 'L', NULL), ('🚀', 'S', NULL),
                ('Z"\\\\', 'M', NULL), ('', 'L', NULL), ('C c', 'S', NULL), ('d''', 'M', NULL)
            """,
            "CREATE TABLE sized (size ENUM('S', 'M', 'L', 'XL') PRIMARY KEY)",
            "INSERT INTO sized VALUES ('S'), ('M'), ('L'), ('XL')",
            "CREATE TABLE composed (a INT, b DATE, c VARCHAR(5), id INT UNIQUE, PRIMARY KEY (c, b, a))",
            """
            INSERT INTO composed VALUES (1, '2026-01-01', 'x', 1), (2, '2026-01-01', 'x', 2), (1, '2026-01-02', 'x', 3),
                (2, '2026-01-01', 'w', 4), (1, '2025-01-01', 'x', 5)
            """,
            "CREATE TABLE local (id INT PRIMARY KEY, changed DATETIME, stamped TIMESTAMP NULL)",
            """
            INSERT INTO local VALUES
                (1, '2025-10-26 01:59:00', '2025-10-26 00:10:00'), (2, '2025-10-26 02:10:00', '2025-10-26 00:20:00'),
                (3, '2025-10-26 02:30:00', '2025-10-26 01:20:00'), (4, '2025-10-26 02:50:00', '2025-10-26 01:30:00'),
                (5, '2025-10-26 03:10:00', '2025-10-26 01:40:00'), (6, '2025-07-01 12:00:00', '2025-07-01 12:00:00')
            """);

    private static final Mapped COUNTED = Mapped.byInteger("counted", "id");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 14, 100})
    void without_a_time_all_records_come_in_key_order(int limit) {
        assertThat(keys(COUNTED.table(), Filter.NONE, null, limit))
                .isEqualTo(IntStream.rangeClosed(1, 14).mapToObj(String::valueOf).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void with_a_time_records_come_in_time_order_and_equal_stamps_in_key_order(int limit) {
        MappedTable table = Mapped.byInteger("counted", "id").modifiedOn("tms").table();

        assertThat(keys(table, Filter.NONE, "2026-01-01T10:00:00Z", limit))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "13", "11");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void microseconds_tell_stamps_apart_and_the_bound_is_inclusive(int limit) {
        MappedTable table = Mapped.byInteger("counted", "id").modifiedOn("exact").table();

        assertThat(keys(table, Filter.NONE, "2026-01-01T10:00:00.000095Z", limit))
                .containsExactly("5", "4", "3", "2", "1", "11", "13");
    }

    @ParameterizedTest
    @CsvSource({"counted, 4, 1, 4", "counted, 4, 7, 2", "counted, 4, 8, 1", "counted, 1, 1, 1", "counted, 100, 1, 14",
        "worded, 3, 1, 3", "composed, 5, 1, 5", "sized, 2, 2, 2", "loose, 3, 1, 3"})
    void the_parts_that_divisions_make_hold_every_record_once(String name, int parts, int fewest, int expected) {
        MappedTable table = switch (name) {
            case "worded" -> Mapped.byText("worded", "code").table();
            case "sized" -> Mapped.byText("sized", "size").table();
            case "loose" -> Mapped.byText("loose", "id").table();
            default -> Mapped.byInteger(name, "id").table();
        };
        List<@Nullable String> bounds = new ArrayList<>(SIDE.endpoint().divisions(table, parts, fewest));
        bounds.add(null);
        List<String> read = new ArrayList<>();
        String after = null;
        for (String until : bounds) {
            List<String> part = keysOf(SIDE.endpoint()
                    .page(new PageRequest(table, TestSide.shape(), Filter.NONE, null, after, until, 100, null)));
            assertThat(part.size()).isGreaterThanOrEqualTo(fewest);
            read.addAll(part);
            after = until;
        }

        assertThat(bounds).hasSize(expected);
        assertThat(read)
                .isEqualTo(keysOf(SIDE.endpoint()
                        .page(new PageRequest(table, TestSide.shape(), Filter.NONE, null, null, 100))));
    }

    @Test
    void a_record_tells_its_fields_and_its_stamp() {
        MappedTable table = Mapped.byInteger("counted", "id").modifiedOn("exact").table();

        TableRecord first = page(SIDE.endpoint(), table, Filter.NONE, "2026-01-01T10:00:00.000099Z", null, 1)
                .records()
                .get(0);

        assertThat(first.key()).isEqualTo("1");
        assertThat(first.get("name")).isEqualTo("n1");
        assertThat(first.modifiedOn()).isEqualTo(Instant.parse("2026-01-01T10:00:00.000099Z"));
        assertThat(first.versionTag()).isNull();
    }

    @Test
    void a_table_without_a_time_ignores_the_time_asked_for() {
        assertThat(keys(COUNTED.table(), Filter.NONE, "2030-01-01T00:00:00Z", 5)).hasSize(14);
    }

    @Test
    void every_position_starts_again_behind_its_record_on_another_endpoint_too() {
        MappedTable table = Mapped.byInteger("counted", "id").modifiedOn("tms").table();
        SourcePage whole = page(SIDE.endpoint(), table, Filter.NONE, "2026-01-01T00:00:00Z", null, 100);
        List<String> keys = keysOf(whole);

        try (JdbcEndpoint other = SIDE.open(ZoneOffset.UTC)) {
            for (int index = 0; index < keys.size(); index++) {
                SourcePage rest = page(
                        other, table, Filter.NONE, "2026-01-01T00:00:00Z", whole.positions().get(index), 100);
                assertThat(keysOf(rest)).isEqualTo(keys.subList(index + 1, keys.size()));
            }
        }
    }

    @Test
    void a_position_holds_although_its_record_was_deleted_or_changed() {
        SIDE.execute(
                "CREATE TABLE moving (id INT PRIMARY KEY, name VARCHAR(20), tms DATETIME)",
                "INSERT INTO moving SELECT seq, 'x', '2026-01-01' FROM seq_1_to_6");
        MappedTable table = Mapped.byInteger("moving", "id").modifiedOn("tms").table();
        SourcePage first = page(SIDE.endpoint(), table, Filter.NONE, "2026-01-01T00:00:00Z", null, 3);
        SIDE.execute("DELETE FROM moving WHERE id = 3", "UPDATE moving SET tms = '2026-01-02' WHERE id IN (1, 4)");

        SourcePage second = page(
                SIDE.endpoint(), table, Filter.NONE, "2026-01-01T00:00:00Z", first.positions().get(2), 100);

        assertThat(keysOf(second)).containsExactly("5", "6", "1", "4");
        assertThat(second.last()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "[\"a\", \"b\", \"c\"]", "{}", "[\"2026-01-01 10:00:00\", \"x' OR 1=1\"]"})
    void a_position_of_something_else_is_not_taken(String position) {
        MappedTable table = Mapped.byInteger("counted", "id").modifiedOn("tms").table();

        assertThatThrownBy(() -> page(SIDE.endpoint(), table, Filter.NONE, "2026-01-01T00:00:00Z", position, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("counted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loose", "isam"})
    void a_table_without_a_primary_key_is_read_by_the_key_of_the_mapping(String name) {
        List<String> expected = IntStream.rangeClosed(1, 9).mapToObj(number -> "k0" + number).toList();
        MappedTable table = Mapped.byGuid(name, "id").modifiedOn("date_modified").table();

        for (int limit : new int[] {1, 2, 4, 100}) {
            assertThat(keys(table, Filter.NONE, null, limit)).isEqualTo(expected);
            assertThat(keys(table, Filter.NONE, "2026-01-01T10:00:00Z", limit)).isEqualTo(expected);
        }
    }

    @Test
    void soft_deleted_records_do_not_come() {
        MappedTable table = Mapped.byInteger("counted", "id").modifiedOn("tms").softDelete("deleted", "1").table();

        assertThat(keys(table, Filter.NONE, null, 4)).hasSize(13).doesNotContain("13").contains("1", "11");
    }

    @Test
    void only_what_passes_the_filter_comes() {
        MappedTable table = Mapped.byInteger("counted", "id").modifiedOn("tms").table();

        assertThat(keys(table, FilterParser.parse("status = 1 or name = late"), "2026-01-01T10:00:00Z", 2))
                .containsExactly("1", "4", "7", "10", "11");
    }

    @Test
    void the_last_page_says_so() {
        assertThat(page(SIDE.endpoint(), COUNTED.table(), Filter.NONE, null, null, 15).last()).isTrue();
        assertThat(page(SIDE.endpoint(), COUNTED.table(), Filter.NONE, null, null, 13).last()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void keys_of_any_text_are_each_read_once(int limit) {
        assertThat(keys(Mapped.byText("worded", "code").table(), Filter.NONE, null, limit, "size"))
                .hasSize(8)
                .containsExactlyInAnyOrder("b", "A", "é", "🚀", "Z\"\\", "", "C c", "d'");
        assertThat(keys(Mapped.byText("sized", "size").table(), Filter.NONE, null, limit, "size"))
                .containsExactlyInAnyOrder("S", "M", "L", "XL");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void a_primary_key_of_several_columns_orders_even_if_the_mapping_names_another_key(int limit) {
        assertThat(keys(Mapped.byInteger("composed", "id").table(), Filter.NONE, null, limit, "a"))
                .containsExactly("4", "5", "1", "2", "3");
    }

    @Test
    void a_local_time_is_read_in_its_zone_and_in_the_earlier_half_of_a_repeated_hour() {
        MappedTable table = local("changed").table();

        assertThat(SIDE.read(table, "6", "id").modifiedOn()).isEqualTo(Instant.parse("2025-07-01T10:00:00Z"));
        assertThat(SIDE.read(table, "3", "id").modifiedOn()).isEqualTo(Instant.parse("2025-10-26T00:30:00Z"));
        assertThat(SIDE.read(table, "5", "id").modifiedOn()).isEqualTo(Instant.parse("2025-10-26T02:10:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10-26T00:15:00Z", "2025-10-26T00:59:59Z", "2025-10-26T01:20:00Z", "2025-10-26T01:59:59Z"})
    void what_was_written_in_the_repeated_hour_is_never_missed(String since) {
        for (int limit : new int[] {1, 2, 100}) {
            assertThat(keys(local("changed").table(), Filter.NONE, since, limit, "id"))
                    .containsExactly("2", "3", "4", "5");
        }
    }

    @Test
    void outside_the_repeated_hour_the_bound_is_exact() {
        assertThat(keys(local("changed").table(), Filter.NONE, "2025-10-25T23:59:00Z", 2, "id"))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(keys(local("changed").table(), Filter.NONE, "2025-10-25T23:59:01Z", 2, "id"))
                .containsExactly("2", "3", "4", "5");
        assertThat(keys(local("changed").table(), Filter.NONE, "2025-10-26T02:00:00Z", 2, "id")).containsExactly("5");
    }

    @Test
    void a_timestamp_column_is_an_instant_whatever_the_zone_of_the_table() {
        assertThat(keys(local("stamped").table(), Filter.NONE, "2025-10-26T01:20:00Z", 2, "id"))
                .containsExactly("3", "4", "5");
        assertThat(SIDE.read(local("stamped").table(), "3", "id").modifiedOn())
                .isEqualTo(Instant.parse("2025-10-26T01:20:00Z"));
    }

    @Test
    void a_table_without_a_zone_is_in_the_zone_of_its_side() {
        MappedTable table = Mapped.byInteger("local", "id").modifiedOn("changed").table();

        try (JdbcEndpoint berlin = SIDE.open(BERLIN)) {
            SourcePage page = page(berlin, table, Filter.NONE, "2025-10-26T02:00:00Z", null, 10, "id");
            assertThat(page.records()).singleElement().satisfies(record -> assertThat(record.modifiedOn())
                    .isEqualTo(Instant.parse("2025-10-26T02:10:00Z")));
        }
    }

    private static Mapped local(String modifiedOn) {
        return Mapped.byInteger("local", "id").modifiedOn(modifiedOn).zone(BERLIN);
    }

    /** All keys, read page by page. */
    private static List<String> keys(
            MappedTable table, Filter filter, @Nullable String since, int limit, String... fields) {
        List<String> keys = new ArrayList<>();
        String position = null;
        while (true) {
            SourcePage page = page(SIDE.endpoint(), table, filter, since, position, limit, fields);
            assertThat(page.records()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.positions()).hasSameSizeAs(page.records());
            keys.addAll(keysOf(page));
            if (page.last()) {
                return keys;
            }
            position = page.positions().get(page.positions().size() - 1);
        }
    }

    private static SourcePage page(
            JdbcEndpoint endpoint,
            MappedTable table,
            Filter filter,
            @Nullable String since,
            @Nullable String after,
            int limit,
            String... fields) {
        return endpoint.page(new PageRequest(
                table,
                TestSide.shape(fields.length == 0 ? new String[] {"name"} : fields),
                filter,
                since == null ? null : Instant.parse(since),
                after,
                limit));
    }

    private static List<String> keysOf(SourcePage page) {
        return page.records().stream().map(TableRecord::key).toList();
    }
}
