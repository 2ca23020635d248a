package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDescriptionTest {

    private static final TestSide SIDE = TestSide.create(
            "describe",
            """
            CREATE TABLE item (
                No VARCHAR(20) NOT NULL COMMENT 'Code[20]',
                description VARCHAR(100) NULL,
                type INT NOT NULL DEFAULT 0 COMMENT 'Option: 0=Inventory, 1=Service, odd ones, -2 = Non-Inventory',
                blocked BIT(1) NOT NULL DEFAULT b'0',
                flag TINYINT(1) NOT NULL DEFAULT 0,
                unit_price DECIMAL(38,20) NOT NULL,
                doubled DECIMAL(38,20) AS (unit_price * 2) VIRTUAL,
                tripled DECIMAL(38,20) AS (unit_price * 3) PERSISTENT,
                weight DOUBLE, width FLOAT, serial BIGINT UNSIGNED, year_made YEAR,
                made DATE, opens TIME(3), sold DATETIME(6), stamp TIMESTAMP(2) NULL,
                system_id CHAR(36) CHARACTER SET ascii NOT NULL DEFAULT uuid(),
                short_id CHAR(10) CHARACTER SET ascii, wide_id CHAR(36) CHARACTER SET utf8mb4, own_id UUID,
                size ENUM('S', 'M'), colours SET('red', 'blue'), notes LONGTEXT, picture BLOB, more JSON,
                place POINT, area GEOMETRY, address INET6,
                PRIMARY KEY (No), UNIQUE KEY (system_id), KEY (made, sold))
            """,
            "CREATE TABLE counted (a INT NOT NULL, rowid INT NOT NULL AUTO_INCREMENT, PRIMARY KEY (a, rowid), KEY (rowid))",
            "CREATE TABLE loose (id CHAR(36), KEY (id)) ENGINE = MyISAM",
            "CREATE TABLE Twin (id INT PRIMARY KEY, big INT)",
            "CREATE TABLE twin (id INT PRIMARY KEY, small INT)",
            "CREATE VIEW seen AS SELECT rowid FROM counted");

    @ParameterizedTest
    @CsvSource({
        "no, CODE, 20, 0, 0",
        "description, TEXT, 100, 0, 0",
        "type, OPTION, 0, 0, 0",
        "blocked, BOOLEAN, 0, 0, 0",
        "flag, INTEGER, 0, 0, 0",
        "unit_price, DECIMAL, 0, 38, 20",
        "weight, DOUBLE, 0, 0, 0",
        "width, DOUBLE, 0, 0, 0",
        "serial, INTEGER, 0, 0, 0",
        "year_made, INTEGER, 0, 0, 0",
        "made, DATE, 0, 0, 0",
        "opens, TIME, 0, 0, 3",
        "sold, DATE_TIME, 0, 0, 6",
        "stamp, DATE_TIME, 0, 0, 2",
        "system_id, GUID, 36, 0, 0",
        "short_id, TEXT, 10, 0, 0",
        "own_id, GUID, 36, 0, 0",
        "size, TEXT, 1, 0, 0",
        "colours, TEXT, 8, 0, 0",
        "picture, BINARY, 65535, 0, 0",
        "place, UNSUPPORTED, 0, 0, 0",
        "area, UNSUPPORTED, 0, 0, 0",
        "address, UNSUPPORTED, 0, 0, 0"
    })
    void a_column_has_type_and_size(String name, FieldType type, int length, int precision, int scale) {
        FieldDescription field = field("item", name);

        assertThat(field.type()).isEqualTo(type);
        assertThat(field.length()).isEqualTo(length);
        assertThat(field.precision()).isEqualTo(precision);
        assertThat(field.scale()).isEqualTo(scale);
    }

    @Test
    void a_text_without_a_limit_that_fits_a_number_says_zero() {
        assertThat(field("item", "notes").length()).isZero();
        assertThat(field("item", "more").type()).isEqualTo(FieldType.TEXT);
    }

    @Test
    void a_comment_names_the_options_even_if_a_label_holds_a_comma() {
        assertThat(field("item", "type").options())
                .containsExactly(entry("Inventory", 0L), entry("Service, odd ones", 1L), entry("Non-Inventory", -2L));
    }

    @Test
    void a_column_must_be_given_if_it_has_neither_default_nor_null() {
        assertThat(field("item", "no").required()).isTrue();
        assertThat(field("item", "unit_price").required()).isTrue();
        assertThat(field("item", "unit_price").nullable()).isFalse();
        assertThat(field("item", "description").required()).isFalse();
        assertThat(field("item", "description").nullable()).isTrue();
        assertThat(field("item", "system_id").required()).isFalse();
    }

    @Test
    void computed_columns_are_generated() {
        assertThat(field("item", "doubled").generated()).isTrue();
        assertThat(field("item", "tripled").generated()).isTrue();
        assertThat(field("item", "unit_price").generated()).isFalse();
    }

    @Test
    void a_counted_up_column_is_generated_too() {
        assertThat(field("counted", "rowid").required()).isFalse();
        assertThat(field("counted", "rowid").generated()).isTrue();
    }

    @Test
    void keys_and_first_columns_of_indexes_are_told() {
        TableDescription item = describe("item");

        assertThat(item.primaryKey()).containsExactly("no");
        assertThat(item.indexed()).containsExactlyInAnyOrder("no", "system_id", "made");
        assertThat(item.transactional()).isTrue();
        assertThat(describe("counted").primaryKey()).containsExactly("a", "rowid");
    }

    @Test
    void a_myisam_table_without_a_primary_key_is_described_so() {
        TableDescription loose = describe("loose");

        assertThat(loose.primaryKey()).isEmpty();
        assertThat(loose.transactional()).isFalse();
        assertThat(loose.indexed()).containsExactly("id");
    }

    @Test
    void a_view_has_columns_but_no_key() {
        assertThat(describe("seen").fields()).containsOnlyKeys("rowid");
        assertThat(describe("seen").primaryKey()).isEmpty();
    }

    @Test
    void tables_whose_names_differ_in_case_only_are_kept_apart() {
        assertThat(describe("Twin").fields()).containsOnlyKeys("id", "big");
        assertThat(describe("Twin").primaryKey()).containsExactly("id");
        assertThat(describe("twin").fields()).containsOnlyKeys("id", "small");
    }

    @Test
    void a_missing_table_is_named_with_side_and_schema_and_what_to_do() {
        assertThatThrownBy(() -> describe("nothing"))
                .isInstanceOfSatisfying(
                        KoppelException.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TABLE_UNKNOWN))
                .hasMessageContaining("sales")
                .hasMessageContaining("no table nothing in schema " + SIDE.value("SELECT DATABASE()"))
                .hasMessageContaining("Correct the table's name");
    }

    @Test
    void a_table_is_described_anew_only_when_asked_to_forget() {
        SIDE.execute("CREATE TABLE growing (id INT PRIMARY KEY)");
        assertThat(describe("growing").fields()).containsOnlyKeys("id");
        SIDE.execute("ALTER TABLE growing ADD COLUMN name VARCHAR(10)");

        assertThat(describe("growing").fields()).containsOnlyKeys("id");
        SIDE.endpoint().forgetSchema();
        assertThat(describe("growing").fields()).containsOnlyKeys("id", "name");
    }

    private static FieldDescription field(String table, String name) {
        return describe(table).field(name).orElseThrow();
    }

    private static TableDescription describe(String table) {
        return SIDE.endpoint().describe(table);
    }
}
