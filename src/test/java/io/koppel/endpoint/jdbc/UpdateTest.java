package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowOutcome.Gone;
import io.koppel.endpoint.RowOutcome.Refused;
import io.koppel.endpoint.RowOutcome.Stale;
import io.koppel.endpoint.RowOutcome.Written;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.RowWrite.Insert;
import io.koppel.endpoint.RowWrite.Update;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.FieldValues;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTest {

    private static final String OLD = "2026-01-01 10:00:00";
    private static final TestSide SIDE = TestSide.create(
            "updates",
            """
            CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(12), city VARCHAR(20), email VARCHAR(20) UNIQUE,
                deleted TINYINT(1) DEFAULT 0,
                tms TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP) DEFAULT CHARSET = utf8mb4
            """,
            """
            CREATE TABLE stamped (id INT PRIMARY KEY, name VARCHAR(12), date_modified DATETIME, exact DATETIME(6),
                modified_user_id CHAR(36), deleted TINYINT(1))
            """,
            "CREATE TABLE isam (id INT, name VARCHAR(12), date_modified DATETIME, KEY (id)) ENGINE = MyISAM",
            "CREATE TABLE worded (code VARCHAR(20) PRIMARY KEY, name VARCHAR(12)) DEFAULT CHARSET = utf8mb4",
            """
            CREATE TABLE typed (id INT PRIMARY KEY, note LONGTEXT, more JSON, size ENUM('S', 'M'),
                guid CHAR(36) CHARACTER SET ascii, own UUID, plain VARCHAR(20) CHARACTER SET latin1,
                whole BIGINT, huge BIGINT UNSIGNED, bits BIT(64), flag BIT(1), amount DECIMAL(38,20), rate DOUBLE,
                rate2 DOUBLE(24,8), width FLOAT, width2 FLOAT(7,2), day DATE, clock TIME, clock6 TIME(6), local DATETIME,
                local6 DATETIME(6), stamp TIMESTAMP NULL, stamp3 TIMESTAMP(3) NULL, bytes VARBINARY(10), year_ YEAR)
                DEFAULT CHARSET = utf8mb4
            """,
            "CREATE TABLE local (id INT PRIMARY KEY, name VARCHAR(12), changed DATETIME)");

    private static final MappedTable CUSTOMER =
            Mapped.byInteger("customer", "id").modifiedOn("tms").table();
    private static final MappedTable TYPED = Mapped.byInteger("typed", "id").table();
    private static final RecordShape NAME = TestSide.shape("name");

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("note", " Größe 🚀 ", "x"),
                Arguments.of("more", "{\"a\": 1}", "[]"),
                Arguments.of("size", "S", "M"),
                Arguments.of("guid", "0a000000-0000-4000-8000-00000000000a", "0b000000-0000-4000-8000-00000000000b"),
                Arguments.of("own", "0a000000-0000-4000-8000-00000000000a", "0b000000-0000-4000-8000-00000000000b"),
                Arguments.of("plain", "é ", "ü"),
                Arguments.of("whole", Long.MIN_VALUE, 1L),
                Arguments.of("huge", new BigDecimal("18446744073709551615"), new BigDecimal("18446744073709551614")),
                Arguments.of("bits", 9007199254740993L, 9007199254740992L),
                Arguments.of("flag", true, false),
                Arguments.of("amount", new BigDecimal("0.10000000000000000001"), new BigDecimal("0.10000000000000000002")),
                Arguments.of("rate", 0.1 + 0.2, 0.3),
                Arguments.of("rate", 1.0 / 3, 1.0e-300),
                Arguments.of("rate", Double.MAX_VALUE, -0.5),
                Arguments.of("rate2", 3.1, 3.10000001),
                Arguments.of("width", 1.1, 1.2),
                Arguments.of("width", 16777217.0, 0.1),
                Arguments.of("width", 1234567.9, 1.0e-30),
                Arguments.of("width2", 3.14, 3.15),
                Arguments.of("day", LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 1)),
                Arguments.of("clock", LocalTime.of(10, 0), LocalTime.of(10, 0, 1)),
                Arguments.of("clock6", LocalTime.parse("10:00:00.000001"), LocalTime.parse("10:00:00.000002")),
                Arguments.of("local", Instant.parse("2026-01-01T10:00:00Z"), Instant.parse("2026-01-01T10:00:01Z")),
                Arguments.of(
                        "local6", Instant.parse("2026-01-01T10:00:00.000001Z"), Instant.parse("2026-01-01T10:00:00.000002Z")),
                Arguments.of("stamp", Instant.parse("2026-01-01T10:00:00Z"), Instant.parse("2026-01-01T10:00:01Z")),
                Arguments.of("stamp3", Instant.parse("2026-01-01T10:00:00.001Z"), Instant.parse("2026-01-01T10:00:00.002Z")),
                Arguments.of("bytes", new byte[] {0, -1}, new byte[] {1}),
                Arguments.of("year_", 2024L, 2025L));
    }

    @BeforeEach
    void fill() {
        for (String table : SIDE.rows("SHOW TABLES")) {
            SIDE.execute("DELETE FROM " + table);
        }
        SIDE.execute(
                "INSERT INTO customer SELECT seq, CONCAT('n', seq), 'Ulm', CONCAT('e', seq), 0, '" + OLD
                        + "' FROM seq_1_to_5",
                "INSERT INTO stamped SELECT seq, CONCAT('n', seq), '" + OLD + "', '" + OLD + "', 'other', 0 FROM seq_1_to_3",
                "INSERT INTO isam SELECT seq, CONCAT('n', seq), '" + OLD + "' FROM seq_1_to_4");
    }

    @Test
    void a_row_that_is_as_it_was_read_is_written_and_tells_its_new_stamp() {
        Instant before = SIDE.endpoint().now();

        RowOutcome outcome = update(CUSTOMER, read("1"), "new");

        TableRecord after = read("1");
        assertThat(after.get("name")).isEqualTo("new");
        assertThat(outcome).isEqualTo(new Written("1", after.modifiedOn()));
        assertThat(after.modifiedOn()).isAfterOrEqualTo(before.minusSeconds(1));
        assertThat(SIDE.value("SELECT city FROM customer WHERE id = 1")).isEqualTo("Ulm");
    }

    @ParameterizedTest
    @CsvSource({"'other'", "'N1'", "'n1 '", "'ń1'", "''", "NULL"})
    void a_row_whose_value_moved_within_the_second_is_stale(String value) {
        TableRecord asRead = read("1");
        SIDE.execute("UPDATE customer SET name = " + (value.equals("NULL") ? value : "'" + value + "'") + ", tms = '" + OLD
                + "' WHERE id = 1");

        assertThat(update(CUSTOMER, asRead, "mine")).isEqualTo(new Stale());
        assertThat(SIDE.value("SELECT COALESCE(name, 'NULL') FROM customer WHERE id = 1")).isEqualTo(value);
    }

    @Test
    void a_table_that_another_program_keeps_locked_is_not_waited_for_until_it_lets_go() throws SQLException {
        RowWrite row = new Update(CUSTOMER, read("1"), FieldValues.of(Map.of("name", "new")), false);
        try (Connection other = SIDE.schema().dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("LOCK TABLES customer WRITE");
            try {
                long begin = System.nanoTime();

                assertThatThrownBy(() -> SIDE.endpoint().write(List.of(row)))
                        .isInstanceOfSatisfying(
                                KoppelException.class, locked -> assertThat(locked.code()).isEqualTo(ErrorCode.ROW_LOCKED));

                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(18));
            } finally {
                statement.execute("UNLOCK TABLES");
            }
        }
    }

    @Test
    void one_locked_row_costs_one_wait_and_the_others_are_written() throws SQLException {
        List<RowWrite> rows = IntStream.rangeClosed(1, 5)
                .mapToObj(id -> (RowWrite) new Update(
                        CUSTOMER, read(String.valueOf(id)), FieldValues.of(Map.of("name", "new")), false))
                .toList();
        try (Connection other = SIDE.schema().dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE customer SET city = 'Bonn' WHERE id = 3");
            long begin = System.nanoTime();

            List<RowOutcome> outcomes = SIDE.endpoint().write(rows);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            assertThat(outcomes.get(2)).isInstanceOfSatisfying(
                    Refused.class, refused -> assertThat(refused.problem().code()).isEqualTo(ErrorCode.ROW_LOCKED));
            assertThat(outcomes).filteredOn(Written.class::isInstance).hasSize(4);
            other.rollback();
        }
    }

    @Test
    void null_and_blank_are_different_versions() {
        SIDE.execute("UPDATE customer SET name = NULL, tms = '" + OLD + "' WHERE id = 1");
        TableRecord asRead = read("1");
        assertThat(update(CUSTOMER, asRead, "one")).isInstanceOf(Written.class);

        SIDE.execute("UPDATE customer SET name = NULL, tms = '" + OLD + "' WHERE id = 1");
        asRead = read("1");
        SIDE.execute("UPDATE customer SET name = '', tms = '" + OLD + "' WHERE id = 1");
        assertThat(update(CUSTOMER, asRead, "two")).isEqualTo(new Stale());
    }

    @Test
    void a_row_whose_stamp_moved_is_stale_although_the_value_to_be_written_did_not() {
        TableRecord asRead = read("1");
        SIDE.execute("UPDATE customer SET city = 'Bonn' WHERE id = 1");

        assertThat(update(CUSTOMER, asRead, "mine")).isEqualTo(new Stale());
        assertThat(SIDE.value("SELECT name, city FROM customer WHERE id = 1")).isEqualTo("n1|Bonn");
    }

    @Test
    void a_row_without_a_stamp_is_compared_by_value_alone() {
        MappedTable unstamped = Mapped.byInteger("customer", "id").table();
        TableRecord asRead = SIDE.read(unstamped, "1", "name");
        SIDE.execute("UPDATE customer SET city = 'Bonn' WHERE id = 1");

        assertThat(update(unstamped, asRead, "mine")).isEqualTo(new Written("1", null));
        assertThat(update(unstamped, asRead, "again")).isEqualTo(new Stale());
    }

    @Test
    void a_row_that_is_not_there_any_more_is_gone() {
        TableRecord asRead = read("1");
        SIDE.execute("DELETE FROM customer WHERE id = 1");

        assertThat(update(CUSTOMER, asRead, "mine")).isEqualTo(new Gone());
        assertThat(write(new Update(CUSTOMER, asRead, values(NAME, "mine"), true))).isEqualTo(new Gone());
    }

    @Test
    void a_row_that_was_softly_deleted_is_gone_even_to_an_unconditional_update() {
        MappedTable table = Mapped.byInteger("customer", "id").modifiedOn("tms").softDelete("deleted", "1").table();
        TableRecord asRead = read("1");
        SIDE.execute("UPDATE customer SET deleted = 1, tms = '" + OLD + "' WHERE id = 1");

        assertThat(update(table, asRead, "mine")).isEqualTo(new Gone());
        assertThat(write(new Update(table, asRead, values(NAME, "mine"), true))).isEqualTo(new Gone());
        assertThat(SIDE.value("SELECT name FROM customer WHERE id = 1")).isEqualTo("n1");
    }

    @Test
    void an_update_that_says_itself_whether_the_row_is_deleted_reaches_it() {
        MappedTable table = Mapped.byInteger("customer", "id").modifiedOn("tms").softDelete("deleted", "1").table();
        SIDE.execute("UPDATE customer SET deleted = 1 WHERE id = 1");

        RowOutcome outcome = write(new Update(table, read("1"), values(TestSide.shape("deleted"), 0L), false));

        assertThat(outcome).isInstanceOf(Written.class);
        assertThat(SIDE.value("SELECT deleted FROM customer WHERE id = 1")).isEqualTo("0");
    }

    @Test
    void an_unconditional_update_writes_whatever_stands_there() {
        TableRecord asRead = read("1");
        SIDE.execute("UPDATE customer SET name = 'other' WHERE id = 1");

        assertThat(write(new Update(CUSTOMER, asRead, values(NAME, "mine"), true))).isInstanceOf(Written.class);
        assertThat(SIDE.value("SELECT name FROM customer WHERE id = 1")).isEqualTo("mine");
    }

    @Test
    void an_update_to_the_same_values_is_written() {
        assertThat(update(CUSTOMER, read("1"), "n1")).isEqualTo(new Written("1", Instant.parse("2026-01-01T10:00:00Z")));
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_version_of_any_type_is_recognized_and_a_change_of_it_is_noticed(String field, Object first, Object second) {
        RecordShape shape = TestSide.shape(field);
        write(new Insert(TYPED, "1", values(shape, first)));
        TableRecord asRead = SIDE.read(TYPED, "1", field);

        assertThat(write(new Update(TYPED, asRead, values(shape, second), false))).isEqualTo(new Written("1", null));
        assertThat(write(new Update(TYPED, asRead, values(shape, first), false))).isEqualTo(new Stale());
        assertThat(SIDE.read(TYPED, "1", field).get(field)).isEqualTo(second);
        TableRecord again = SIDE.read(TYPED, "1", field);
        assertThat(write(new Update(TYPED, again, values(shape, new Object[] {null}), false))).isInstanceOf(Written.class);
        assertThat(write(new Update(TYPED, again, values(shape, first), false))).isEqualTo(new Stale());
        TableRecord empty = SIDE.read(TYPED, "1", field);
        assertThat(write(new Update(TYPED, empty, values(shape, first), false))).isInstanceOf(Written.class);
        assertThat(write(new Update(TYPED, empty, values(shape, first), false))).isEqualTo(new Stale());
    }

    @Test
    void a_guid_stored_in_upper_case_is_the_version_that_was_read() {
        SIDE.execute("INSERT INTO typed (id, guid) VALUES (1, '0A000000-0000-4000-8000-00000000000A')");
        TableRecord asRead = SIDE.read(TYPED, "1", "guid");

        assertThat(write(new Update(TYPED, asRead, values(TestSide.shape("guid"), "x"), false)))
                .isInstanceOf(Written.class);
    }

    @Test
    void a_zero_date_was_read_as_null_and_is_that_version() {
        // One session, given back as it was.
        SIDE.execute(
                "SET @mode = @@SESSION.sql_mode",
                "SET SESSION sql_mode = ''",
                "INSERT INTO typed (id, day, local) VALUES (1, '0000-00-00', '0000-00-00 00:00:00')",
                "SET SESSION sql_mode = @mode");
        RecordShape shape = TestSide.shape("day", "local");
        TableRecord asRead = SIDE.read(TYPED, "1", "day", "local");

        assertThat(asRead.get("day")).isNull();
        assertThat(asRead.get("local")).isNull();
        assertThat(write(new Update(
                        TYPED, asRead, values(shape, LocalDate.of(2026, 1, 1), Instant.parse("2026-01-01T10:00:00Z")), false)))
                .isInstanceOf(Written.class);
    }

    @Test
    void a_stamp_in_a_zone_of_its_own_is_the_version_that_was_read_also_in_the_repeated_hour() {
        SIDE.execute("INSERT INTO local VALUES (1, 'a', '2025-10-26 02:30:00'), (2, 'a', '2025-07-01 12:00:00')");
        MappedTable table = Mapped.byInteger("local", "id")
                .modifiedOn("changed")
                .zone(ZoneId.of("Europe/Berlin"))
                .table();

        for (String key : List.of("1", "2")) {
            assertThat(update(table, SIDE.read(table, key, "name"), "b")).isInstanceOf(Written.class);
        }
    }

    @Test
    void a_value_that_is_too_long_is_refused_while_others_are_written() {
        List<RowWrite> rows = new ArrayList<>();
        for (int id = 1; id <= 5; id++) {
            rows.add(new Update(CUSTOMER, read("" + id), values(NAME, id == 3 ? "very far too long" : "new"), false));
        }

        List<RowOutcome> outcomes = SIDE.endpoint().write(rows);

        assertRefused(outcomes.get(2), ErrorCode.ROW_REFUSED, "the value of name is too long");
        assertThat(SIDE.rows("SELECT name FROM customer ORDER BY id")).containsExactly("new", "new", "n3", "new", "new");
        assertThat(Stream.of(0, 1, 3, 4).map(outcomes::get)).hasOnlyElementsOfType(Written.class);
    }

    @Test
    void a_value_that_another_row_has_in_a_unique_column_is_refused() {
        TableRecord asRead = SIDE.read(CUSTOMER, "1", "email");

        assertRefused(
                write(new Update(CUSTOMER, asRead, values(TestSide.shape("email"), "e2"), false)),
                ErrorCode.DUPLICATE_KEY,
                "unique index");
    }

    @Test
    void every_row_is_answered_in_place_whatever_became_of_its_neighbours() {
        List<TableRecord> read = IntStream.rangeClosed(1, 5).mapToObj(id -> read("" + id)).toList();
        SIDE.execute(
                "UPDATE customer SET name = 'other', tms = '" + OLD + "' WHERE id = 2", "DELETE FROM customer WHERE id = 4");
        RecordShape both = TestSide.shape("name", "city");

        List<RowOutcome> outcomes = SIDE.endpoint()
                .write(List.of(
                        new Update(CUSTOMER, read.get(4), values(both, "e", "Bonn"), false),
                        new Update(CUSTOMER, read.get(1), values(NAME, "b"), false),
                        new Insert(CUSTOMER, "9", values(NAME, "i")),
                        new Update(CUSTOMER, read.get(3), values(NAME, "d"), false),
                        new Update(CUSTOMER, read.get(0), values(NAME, "a"), false)));

        assertThat(outcomes.stream().map(outcome -> outcome instanceof Written written ? written.key() : outcome))
                .containsExactly("5", new Stale(), "9", new Gone(), "1");
        assertThat(SIDE.rows("SELECT id, name, city FROM customer WHERE id IN (1, 5) ORDER BY id"))
                .containsExactly("1|a|Ulm", "5|e|Bonn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"date_modified", "exact"})
    void a_stamp_that_applications_keep_always_moves_on(String column) {
        MappedTable table = Mapped.byInteger("stamped", "id")
                .modifiedOnByApplication(column)
                .modifiedBy("modified_user_id")
                .table();
        Instant last = Instant.MIN;

        for (String name : List.of("a", "b", "c")) {
            Written written = (Written) update(table, SIDE.read(table, "1", "name"), name);
            assertThat(written.modifiedOn()).isAfter(last);
            assertThat(SIDE.read(table, "1", "name").modifiedOn()).isEqualTo(written.modifiedOn());
            last = written.modifiedOn();
        }
        assertThat(SIDE.rows("SELECT id, modified_user_id FROM stamped ORDER BY id"))
                .containsExactly("1|" + TestSide.USER, "2|other", "3|other");
    }

    @Test
    void without_transactions_each_row_is_written_once_or_answered_why_not() {
        MappedTable table = Mapped.byInteger("isam", "id").modifiedOnByApplication("date_modified").table();
        List<TableRecord> read = IntStream.rangeClosed(1, 4).mapToObj(id -> SIDE.read(table, "" + id, "name")).toList();
        SIDE.execute("UPDATE isam SET name = 'N2' WHERE id = 2");

        List<RowOutcome> outcomes = SIDE.endpoint()
                .write(List.of(
                        new Update(table, read.get(0), values(NAME, "a"), false),
                        new Update(table, read.get(1), values(NAME, "b"), false),
                        new Update(table, read.get(2), values(NAME, "very far too long"), false),
                        new Update(table, read.get(3), values(NAME, "d"), false)));

        assertThat(outcomes.get(0)).isInstanceOf(Written.class);
        assertThat(outcomes.get(1)).isEqualTo(new Stale());
        assertThat(outcomes.get(2)).isInstanceOf(Refused.class);
        assertThat(outcomes.get(3)).isInstanceOf(Written.class);
        assertThat(SIDE.rows("SELECT name FROM isam ORDER BY id")).containsExactly("a", "N2", "n3", "d");
    }

    @Test
    void a_key_of_text_reaches_its_own_row_only() {
        MappedTable table = Mapped.byText("worded", "code").table();
        SIDE.execute("INSERT INTO worded VALUES ('a%', 'x'), ('ab', 'x'), ('a''--', 'x'), ('🚀', 'x')");

        for (String key : List.of("a%", "a'--", "🚀")) {
            assertThat(update(table, SIDE.read(table, key, "name"), "new")).isEqualTo(new Written(key, null));
        }
        assertThat(SIDE.rows("SELECT code FROM worded WHERE name = 'x'")).containsExactly("ab");
    }

    @Test
    void a_thousand_updates_take_one_statement_each_and_few_more() {
        SIDE.execute("INSERT INTO customer SELECT seq, 'x', 'Ulm', NULL, 0, '" + OLD + "' FROM seq_101_to_1100");
        List<RowWrite> rows = SIDE.endpoint()
                .fetch(new FetchRequest(
                        CUSTOMER, NAME, "name", List.of("x"), Filter.NONE))
                .stream()
                .<RowWrite>map(record -> new Update(CUSTOMER, record, values(NAME, "y"), false))
                .toList();
        long before = SIDE.statements();

        List<RowOutcome> outcomes = SIDE.endpoint().write(rows);

        assertThat(outcomes).hasSize(1_000).hasOnlyElementsOfType(Written.class);
        assertThat(SIDE.statements() - before).isLessThan(1_030);
    }

    private static TableRecord read(String key) {
        return SIDE.read(CUSTOMER, key, "name", "city");
    }

    private static RowOutcome update(MappedTable table, TableRecord asRead, String name) {
        return write(new Update(table, asRead, values(NAME, name), false));
    }

    private static RowOutcome write(RowWrite row) {
        return SIDE.endpoint().write(List.of(row)).get(0);
    }

    private static FieldValues values(RecordShape shape, @Nullable Object... values) {
        return new FieldValues(shape, values);
    }

    private static void assertRefused(RowOutcome outcome, ErrorCode code, String words) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(refused.problem().message()).contains(words);
        });
    }
}
