package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowOutcome.Exists;
import io.koppel.endpoint.RowOutcome.Refused;
import io.koppel.endpoint.RowOutcome.Written;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.RowWrite.Insert;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.MappedTable;
import io.koppel.record.FieldValues;
import io.koppel.record.RecordShape;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertTest {

    private static final TestSide SIDE = TestSide.create(
            "inserts",
            """
            CREATE TABLE account (id CHAR(36) CHARACTER SET ascii PRIMARY KEY, name VARCHAR(10) NOT NULL,
                email VARCHAR(50) UNIQUE, status ENUM('on', 'off'), plain VARCHAR(10) CHARACTER SET latin1,
                modifiedon DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3))
                DEFAULT CHARSET = utf8mb4
            """,
            "CREATE TABLE coded (code VARCHAR(10) PRIMARY KEY, name VARCHAR(10)) DEFAULT CHARSET = utf8mb4",
            """
            CREATE TABLE counted (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(10) NOT NULL,
                tms TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)
            """,
            "CREATE TABLE counted_isam (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(10) NOT NULL) ENGINE = MyISAM",
            "CREATE TABLE loose (id CHAR(36), name VARCHAR(10) NOT NULL, date_modified DATETIME)",
            "CREATE TABLE loose_isam (id CHAR(36), name VARCHAR(10) NOT NULL, date_modified DATETIME) ENGINE = MyISAM",
            "CREATE TABLE keyed_isam (id INT PRIMARY KEY, name VARCHAR(10) NOT NULL) ENGINE = MyISAM",
            """
            CREATE TABLE stamped (id INT PRIMARY KEY, name VARCHAR(10), date_modified DATETIME, exact DATETIME(6),
                modified_user_id CHAR(36))
            """,
            "CREATE TABLE uncounted (id INT NOT NULL DEFAULT 0, name VARCHAR(10))",
            """
            CREATE TABLE typed (id INT PRIMARY KEY, note TEXT, amount DECIMAL(38,20), rate DOUBLE, flag BIT(1), day DATE,
                clock TIME(6), local DATETIME(6), stamp TIMESTAMP(6) NULL, bytes VARBINARY(10)) DEFAULT CHARSET = utf8mb4
            """,
            "CREATE TABLE parent (id INT PRIMARY KEY, name VARCHAR(10))",
            "CREATE TABLE child (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES parent (id))");

    private static final MappedTable ACCOUNT =
            Mapped.byGuid("account", "id").modifiedOn("modifiedon").table();
    private static final MappedTable COUNTED =
            Mapped.byInteger("counted", "id").countedUp().modifiedOn("tms").table();
    private static final RecordShape NAME = TestSide.shape("name");

    @BeforeEach
    void empty() {
        for (String table : SIDE.rows("SHOW TABLES")) {
            SIDE.execute("DELETE FROM " + table);
        }
    }

    @Test
    void nothing_to_write_is_nothing_written() {
        assertThat(write(List.of())).isEmpty();
    }

    @Test
    void a_row_gets_the_key_that_the_client_chose_and_tells_its_stamp() {
        String key = UUID.randomUUID().toString();

        RowOutcome outcome = write(insert(ACCOUNT, key, "Anna"));

        Instant stamp = SIDE.read(ACCOUNT, key, "name").modifiedOn();
        assertThat(stamp).isNotNull();
        assertThat(outcome).isEqualTo(new Written(key, stamp));
        assertThat(SIDE.rows("SELECT id, name FROM account")).containsExactly(key + "|Anna");
    }

    @Test
    void keys_may_be_texts_or_numbers_or_come_as_a_field() {
        assertThat(write(insert(Mapped.byText("coded", "code").table(), "C 1 é", "a"))).isEqualTo(new Written("C 1 é", null));
        assertThat(write(insert(Mapped.byInteger("keyed_isam", "id").table(), "17", "a"))).isEqualTo(new Written("17", null));
        assertThat(write(new Insert(
                        Mapped.byText("coded", "code").table(),
                        "F",
                        new FieldValues(TestSide.shape("code", "name"), new Object[] {"F", "b"}))))
                .isEqualTo(new Written("F", null));
        assertThat(SIDE.rows("SELECT code FROM coded ORDER BY code")).containsExactly("C 1 é", "F");
    }

    @Test
    void a_key_that_the_column_cannot_hold_is_refused_and_never_made_up() {
        List<RowOutcome> outcomes = write(List.of(
                insert(COUNTED, "5", "a"), insert(COUNTED, "x", "b"), insert(COUNTED, "7", "c")));

        assertThat(outcomes.get(0)).isInstanceOf(Written.class);
        assertRefused(outcomes.get(1), ErrorCode.VALUE_NOT_CONVERTIBLE, "cannot hold the key 'x'");
        assertThat(outcomes.get(2)).isInstanceOf(Written.class);
        assertThat(SIDE.rows("SELECT id, name FROM counted ORDER BY id")).containsExactly("5|a", "7|c");
    }

    @Test
    void counted_up_keys_are_answered_in_the_order_of_the_rows() {
        List<RowWrite> rows = IntStream.range(0, 2_500)
                .<RowWrite>mapToObj(number -> insert(COUNTED, null, "n" + number))
                .toList();

        List<RowOutcome> outcomes = write(rows);

        List<String> expected = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            expected.add(((Written) outcomes.get(index)).key() + "|n" + index);
        }
        assertThat(SIDE.rows("SELECT id, name FROM counted ORDER BY id")).isEqualTo(expected);
    }

    @Test
    void a_table_that_does_not_count_up_its_key_is_told_and_keeps_nothing() {
        MappedTable table = Mapped.byInteger("uncounted", "id").countedUp().table();

        assertThatThrownBy(() -> write(insert(table, null, "a")))
                .hasMessageContaining("does not count up its key id");
        assertThat(SIDE.rows("SELECT * FROM uncounted")).isEmpty();
    }

    @Test
    void a_row_that_is_there_already_exists_and_is_left_alone() {
        List<String> keys = guids(4);
        write(insert(ACCOUNT, keys.get(1), "first"));

        List<RowOutcome> outcomes = write(inserts(ACCOUNT, keys, "second"));

        assertThat(outcomes.get(1)).isEqualTo(new Exists());
        assertThat(List.of(outcomes.get(0), outcomes.get(2), outcomes.get(3))).hasOnlyElementsOfType(Written.class);
        assertThat(SIDE.rows("SELECT name FROM account ORDER BY name")).containsExactly("first", "second", "second", "second");
    }

    @Test
    void a_key_that_the_collation_takes_for_the_same_exists() {
        MappedTable coded = Mapped.byText("coded", "code").table();
        write(insert(coded, "abc", "first"));

        assertThat(write(List.of(insert(coded, "ABC", "x"), insert(coded, "def", "y"))))
                .containsExactly(new Exists(), new Written("def", null));
    }

    @Test
    void of_two_rows_with_one_key_the_first_is_written() {
        String key = UUID.randomUUID().toString();

        List<RowOutcome> outcomes = write(List.of(insert(ACCOUNT, key, "first"), insert(ACCOUNT, key, "second")));

        assertThat(SIDE.rows("SELECT name FROM account")).containsExactly("first");
        assertThat(outcomes.get(0)).isInstanceOf(Written.class);
        assertThat(outcomes.get(1)).isEqualTo(new Exists());
    }

    @Test
    void a_value_that_another_row_has_in_a_unique_column_is_refused() {
        SIDE.execute("INSERT INTO account (id, name, email) VALUES ('x', 'other', 'a@b.c')");
        RecordShape shape = TestSide.shape("name", "email");
        List<String> keys = guids(3);

        List<RowOutcome> outcomes = write(List.of(
                new Insert(ACCOUNT, keys.get(0), values(shape, "a", "1@b.c")),
                new Insert(ACCOUNT, keys.get(1), values(shape, "b", "A@B.C")),
                new Insert(ACCOUNT, keys.get(2), values(shape, "c", "2@b.c"))));

        assertRefused(outcomes.get(1), ErrorCode.DUPLICATE_KEY, "unique index");
        assertRefused(outcomes.get(1), ErrorCode.DUPLICATE_KEY, "email");
        assertThat(SIDE.rows("SELECT name FROM account ORDER BY name")).containsExactly("a", "c", "other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "loose", "loose_isam"})
    void bad_rows_among_a_thousand_do_not_keep_the_others_out(String name) {
        Set<Integer> bad = Set.of(0, 137, 500, 501, 999);
        MappedTable table = Mapped.byGuid(name, "id").table();
        List<String> keys = guids(1_000);
        List<RowWrite> rows = new ArrayList<>();
        for (int index = 0; index < 1_000; index++) {
            rows.add(insert(table, keys.get(index), bad.contains(index) ? index == 500 ? null : "far too long" : "ok"));
        }

        List<RowOutcome> outcomes = write(rows);

        for (int index = 0; index < 1_000; index++) {
            if (index == 500) {
                assertRefused(outcomes.get(index), ErrorCode.REQUIRED_VALUE_MISSING, "the value of name is missing");
            } else if (bad.contains(index)) {
                assertRefused(outcomes.get(index), ErrorCode.ROW_REFUSED, "the value of name is too long");
            } else {
                assertThat(outcomes.get(index)).isEqualTo(new Written(keys.get(index), null));
            }
        }
        assertThat(SIDE.value("SELECT COUNT(*), COUNT(DISTINCT id), MIN(name), MAX(name) FROM " + name))
                .isEqualTo("995|995|ok|ok");
    }

    @Test
    void without_transactions_rows_with_counted_up_keys_are_each_written_once() {
        MappedTable table = Mapped.byInteger("counted_isam", "id").countedUp().table();

        List<RowOutcome> outcomes = write(List.of(
                insert(table, null, "a"), insert(table, null, "far too long"), insert(table, null, "b"),
                insert(table, null, null), insert(table, null, "c")));

        assertThat(outcomes.get(1)).isInstanceOf(Refused.class);
        assertThat(outcomes.get(3)).isInstanceOf(Refused.class);
        assertThat(SIDE.rows("SELECT id, name FROM counted_isam ORDER BY id"))
                .containsExactly(key(outcomes.get(0)) + "|a", key(outcomes.get(2)) + "|b", key(outcomes.get(4)) + "|c");
    }

    @Test
    void without_transactions_a_row_that_was_there_before_exists_and_those_before_it_are_written() {
        MappedTable table = Mapped.byInteger("keyed_isam", "id").table();
        SIDE.execute("INSERT INTO keyed_isam VALUES (3, 'before')");

        List<RowOutcome> outcomes =
                write(inserts(table, List.of("1", "2", "3", "4", "2"), "new"));

        assertThat(outcomes)
                .containsExactly(
                        new Written("1", null), new Written("2", null), new Exists(), new Written("4", null), new Exists());
        assertThat(SIDE.rows("SELECT id, name FROM keyed_isam ORDER BY id"))
                .containsExactly("1|new", "2|new", "3|before", "4|new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loose", "loose_isam"})
    void a_replay_makes_no_second_row_even_if_no_index_forbids_it(String name) {
        MappedTable table = Mapped.byGuid(name, "id").table();
        List<String> keys = guids(3);
        write(inserts(table, keys.subList(0, 2), "first"));

        List<RowOutcome> replay = write(inserts(table, keys, "again"));

        assertThat(replay).containsExactly(new Exists(), new Exists(), new Written(keys.get(2), null));
        assertThat(SIDE.value("SELECT COUNT(*) FROM " + name)).isEqualTo("3");
    }

    @Test
    void text_is_kept_to_the_last_space_and_the_last_plane() {
        String text = "  'Größe' \"株式会社\" 🚀👩‍👩‍👧 \\ ? ${x}  ";
        MappedTable typed = Mapped.byInteger("typed", "id").table();

        write(new Insert(typed, "1", values(TestSide.shape("note"), text)));

        assertThat(SIDE.read(typed, "1", "note").get("note")).isEqualTo(text);
        assertThat(SIDE.value("SELECT note FROM typed")).isEqualTo(text);
    }

    @Test
    void text_beyond_the_character_set_of_a_column_is_refused_and_not_replaced_by_question_marks() {
        RecordShape shape = TestSide.shape("name", "plain");
        List<String> keys = guids(2);

        List<RowOutcome> outcomes = write(List.of(
                new Insert(ACCOUNT, keys.get(0), values(shape, "a", "🚀")),
                new Insert(ACCOUNT, keys.get(1), values(shape, "b", "é "))));

        assertRefused(outcomes.get(0), ErrorCode.ROW_REFUSED, "plain");
        assertThat(SIDE.rows("SELECT name, plain FROM account")).containsExactly("b|é ");
    }

    @Test
    void every_type_is_written_exactly() {
        MappedTable typed = Mapped.byInteger("typed", "id").table();
        RecordShape shape = TestSide.shape("amount", "rate", "flag", "day", "clock", "local", "stamp", "bytes");
        FieldValues values = values(
                shape,
                new BigDecimal("123456789012345678.1234567890123456789"),
                0.1 + 0.2,
                true,
                LocalDate.of(2024, 2, 29),
                LocalTime.parse("23:59:59.999999"),
                Instant.parse("2024-02-29T10:00:00.123456Z"),
                Instant.parse("2024-02-29T10:00:00.654321Z"),
                new byte[] {0, -1, 39, 92});

        assertThat(write(new Insert(typed, "1", values))).isEqualTo(new Written("1", null));

        assertThat(SIDE.read(typed, "1", shape.fields().toArray(String[]::new)).values()).isEqualTo(values);
        assertThat(SIDE.value("SELECT local, stamp FROM typed"))
                .isEqualTo("2024-02-29 10:00:00.123456|2024-02-29 10:00:00.654321");
    }

    @Test
    void a_table_whose_stamp_applications_keep_gets_time_and_user_from_koppel() {
        MappedTable table = Mapped.byInteger("stamped", "id")
                .modifiedOnByApplication("exact")
                .modifiedBy("modified_user_id")
                .table();
        Instant before = SIDE.endpoint().now();

        Written written = (Written) write(insert(table, "1", "a"));

        assertThat(written.modifiedOn()).isBetween(before, SIDE.endpoint().now());
        assertThat(SIDE.read(table, "1", "name").modifiedOn()).isEqualTo(written.modifiedOn());
        assertThat(SIDE.value("SELECT modified_user_id FROM stamped")).isEqualTo(TestSide.USER);
    }

    @Test
    void a_stamp_of_seconds_is_never_rounded_into_the_future() {
        MappedTable table = Mapped.byInteger("stamped", "id").modifiedOnByApplication("date_modified").table();

        Written written = (Written) write(insert(table, "1", "a"));

        assertThat(written.modifiedOn()).isBeforeOrEqualTo(SIDE.endpoint().now());
    }

    @Test
    void a_stamp_that_the_row_gives_itself_is_left_as_given() {
        MappedTable table = Mapped.byInteger("stamped", "id")
                .modifiedOnByApplication("exact")
                .modifiedBy("modified_user_id")
                .table();
        Instant given = Instant.parse("2020-01-01T00:00:00.000001Z");

        write(new Insert(table, "1", values(TestSide.shape("exact", "modified_user_id"), given, "somebody")));

        assertThat(SIDE.value("SELECT exact, modified_user_id FROM stamped"))
                .isEqualTo("2020-01-01 00:00:00.000001|somebody");
    }

    @Test
    void rows_of_several_tables_are_written_in_order_and_answered_in_place() {
        MappedTable parent = Mapped.byInteger("parent", "id").table();
        MappedTable child = Mapped.byInteger("child", "id").table();
        RecordShape shape = TestSide.shape("parent");

        List<RowOutcome> outcomes = write(List.of(
                insert(parent, "1", "a"),
                new Insert(child, "10", values(shape, 1L)),
                insert(parent, "2", "b"),
                new Insert(child, "20", values(shape, 99L)),
                new Insert(child, "30", values(shape, 2L))));

        assertThat(outcomes.stream().map(outcome -> outcome instanceof Written written ? written.key() : "refused"))
                .containsExactly("1", "10", "2", "refused", "30");
        assertRefused(outcomes.get(3), ErrorCode.ROW_REFUSED, "refers to a record that does not exist");
    }

    @Test
    void rows_with_equal_content_are_rows_of_their_own() {
        List<RowOutcome> outcomes = write(List.of(
                insert(COUNTED, null, "same"), insert(COUNTED, null, "same"), insert(COUNTED, null, "far too long")));

        assertThat(key(outcomes.get(0))).isNotEqualTo(key(outcomes.get(1)));
        assertThat(SIDE.value("SELECT COUNT(*) FROM counted")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "counted", "loose_isam"})
    void ten_thousand_rows_take_few_statements(String name) {
        boolean counted = name.equals("counted");
        MappedTable table = counted ? COUNTED : Mapped.byGuid(name, "id").table();
        List<RowWrite> rows = guids(10_000).stream()
                .<RowWrite>map(key -> insert(table, counted ? null : key, "n"))
                .toList();
        long before = SIDE.statements();

        List<RowOutcome> outcomes = write(rows);

        assertThat(SIDE.statements() - before).isLessThan(100);
        assertThat(outcomes).hasSize(10_000).hasOnlyElementsOfType(Written.class);
        assertThat(SIDE.value("SELECT COUNT(*) FROM " + name)).isEqualTo("10000");
    }

    private static RowOutcome write(RowWrite row) {
        return write(List.of(row)).get(0);
    }

    private static List<RowOutcome> write(List<RowWrite> rows) {
        return SIDE.endpoint().write(rows);
    }

    private static Insert insert(MappedTable table, @Nullable String key, @Nullable String name) {
        return new Insert(table, key, values(NAME, name));
    }

    private static List<RowWrite> inserts(MappedTable table, List<String> keys, String name) {
        return keys.stream().<RowWrite>map(key -> insert(table, key, name)).toList();
    }

    private static FieldValues values(RecordShape shape, @Nullable Object... values) {
        return new FieldValues(shape, values);
    }

    private static List<String> guids(int count) {
        return IntStream.range(0, count).mapToObj(number -> UUID.randomUUID().toString()).toList();
    }

    private static String key(RowOutcome outcome) {
        return ((Written) outcome).key();
    }

    private static void assertRefused(RowOutcome outcome, ErrorCode code, String words) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(refused.problem().message()).contains(words);
        });
    }
}
