package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.endpoint.FetchRequest;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.mapping.filter.FilterExpression.Comparison;
import io.koppel.mapping.filter.FilterExpression.In;
import io.koppel.mapping.filter.FilterExpression.IsNull;
import io.koppel.mapping.filter.FilterExpression.Like;
import io.koppel.mapping.filter.FilterExpression.Operator;
import io.koppel.mapping.filter.FilterParser;
import io.koppel.record.TableRecord;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final TestSide SIDE = TestSide.create(
            "filter",
            """
            CREATE TABLE customer (
                id INT PRIMARY KEY, name VARCHAR(50), city VARCHAR(30),
                status INT COMMENT 'Option:0=Open,1=On Hold,2=Closed', amount DECIMAL(10,2), rate DOUBLE,
                active BIT(1), flag TINYINT(1), born DATE, opens TIME, created DATETIME(6),
                guid CHAR(36) CHARACTER SET ascii, own UUID,
                plain VARCHAR(20) CHARACTER SET latin1, picture BLOB) DEFAULT CHARSET = utf8mb4
            """,
            """
            INSERT INTO customer VALUES
                (1, 'Müller', 'Ulm', 0, 10.00, 0.1, b'1', 1, '2000-01-31', '10:00:00', '2026-07-01 10:00:00',
                    '0A000000-0000-4000-8000-000000000001', '0a000000-0000-4000-8000-000000000001', 'é', ''),
                (2, '100%', '', 1, 20.50, 2, b'0', 0, '2001-01-31', '11:00:00', '2026-07-01 12:00:00', '', NULL, '', ''),
                (3, 'a_b', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                (4, 'axb', 'ULM', 2, -1, 3, b'1', 1, '2002-01-31', '12:00:00', '2026-07-02', 'x', NULL, 'e', ''),
                (5, 'x'' OR ''1''=''1', 'Bonn', 1, 0, 4, b'0', 0, '2003-01-31', '13:00:00', '2026-07-03', 'y', NULL, 'f', ''),
                (6, 'back\\\\slash 🚀', 'Köln', 2, 0, 5, b'0', 2, '2004-01-31', '14:00:00', '2026-07-04', 'z', NULL, 'g', '')
            """);
    private static final MappedTable CUSTOMER = Mapped.byInteger("customer", "id").table();

    static Stream<String> injections() {
        return Stream.of(
                "1' OR '1'='1",
                "' OR 1=1 -- ",
                "\\' OR 1=1 -- ",
                "'; DROP TABLE customer; -- ",
                "\" OR \"\"=\"",
                "` OR 1=1 -- ",
                "x') OR ('1'='1",
                "\u02bc OR 1=1 -- ",
                "\uff07 OR 1=1 -- ",
                "%' OR '%'='",
                "? OR 1=1",
                "${jndi:x} /* */ #",
                "\0' OR 1=1 -- ",
                "\\");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "city = ''                                 ! 2 3",
                "city <> ''                                ! 1 4 5 6",
                "city is null                              ! 3",
                "city is not null                          ! 1 2 4 5 6",
                "city in ('', Bonn)                        ! 2 3 5",
                "amount = ''                               ! 3",
                "amount <> ''                              ! 1 2 4 5 6",
                "guid = ''                                 ! 2 3",
                "own = ''                                  ! 2 3 4 5 6",
                "born = ''                                 ! 3",
                "status in ('', Open)                      ! 1 3"
            })
    void a_blank_is_null_or_the_empty_text(String filter, String ids) {
        assertPasses(filter, ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "status = Open                             ! 1",
                "status = 'On Hold'                        ! 2 5",
                "status = onhold                           ! 2 5",
                "status = 1                                ! 2 5",
                "status in (Open, 2)                       ! 1 4 6",
                "status <> Open                            ! 2 3 4 5 6",
                "status >= 'On Hold'                       ! 2 4 5 6"
            })
    void an_option_is_named_by_label_or_number(String filter, String ids) {
        assertPasses(filter, ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "city <> Ulm                               ! 2 3 5 6",
                "not city = Ulm                            ! 2 3 5 6",
                "not status > 1                            ! 1 2 3 5",
                "not status <= 1                           ! 3 4 6",
                "status not in (Open, Closed)              ! 2 3 5",
                "name not like 'a%'                        ! 1 2 5 6",
                "city not like 'U%'                        ! 2 3 5 6",
                "not (city = Ulm or status = 1)            ! 3 6",
                "not (city = Ulm and status = 0)           ! 2 3 4 5 6",
                "not (not status = 1)                      ! 2 5",
                "active <> true                            ! 2 3 5 6",
                "amount <> 0                               ! 1 2 3 4"
            })
    void not_lets_pass_what_the_term_does_not_even_if_a_field_is_null(String filter, String ids) {
        assertPasses(filter, ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "name like '100\\%'                        ! 2",
                "name like 'a\\_b'                         ! 3",
                "name like 'a_b'                           ! 3 4",
                "name like 'back\\\\slash%'                ! 6",
                "name like '%🚀'                           ! 6",
                "name like '%'                             ! 1 2 3 4 5 6",
                "name like '%\\%%'                         ! 2",
                "name like 'm_ller'                        ! 1",
                "amount like '10%'                         ! 1",
                "status like '1'                           ! 2 5",
                "plain like '%'                            ! 1 2 4 5 6"
            })
    void like_takes_a_character_behind_a_backslash_as_it_is(String filter, String ids) {
        assertPasses(filter, ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "amount = 20.5                             ! 2",
                "amount < 0                                ! 4",
                "rate = 0.1                                ! 1",
                "flag = yes                                ! 1 4",
                "active = true                             ! 1 4",
                "active = 0                                ! 2 5 6",
                "born = 2000-01-31                         ! 1",
                "born in (2000-01-31, 2001-01-31)          ! 1 2",
                "opens >= 13:00                            ! 5 6",
                "opens in ('10:00:00', '11:00')            ! 1 2",
                "created >= 2026-07-02                     ! 4 5 6",
                "created = 2026-07-01T10:00:00Z            ! 1",
                "created = '2026-07-01 12:00:00'           ! 2",
                "created in (2026-07-01T12:00:00+02:00)    ! 1",
                "guid = 0a000000-0000-4000-8000-000000000001 ! 1",
                "own = 0A000000-0000-4000-8000-000000000001  ! 1",
                "plain = é                                 ! 1 4",
                "name = 'BACK\\slash 🚀'                   ! 6",
                "id in (1, 1.0, 99)                        ! 1"
            })
    void a_literal_is_read_in_the_type_of_its_field(String filter, String ids) {
        assertPasses(filter, ids);
    }

    @Test
    void a_time_with_an_offset_is_compared_in_the_zone_of_the_column() {
        MappedTable inBerlin =
                Mapped.byInteger("customer", "id").zone(ZoneId.of("Europe/Berlin")).table();

        assertThat(ids(inBerlin, FilterParser.parse("created = 2026-07-01T08:00:00Z"))).isEqualTo("1");
        assertThat(ids(inBerlin, FilterParser.parse("created = 2026-07-01T10:00:00"))).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource("injections")
    void a_literal_is_never_more_than_a_value(String literal) {
        for (String field : List.of("name", "city")) {
            assertThat(ids(CUSTOMER, filter(new Comparison(field, Operator.EQUAL, literal)))).isEmpty();
            assertThat(ids(CUSTOMER, filter(new In(field, List.of(literal, literal))))).isEmpty();
            assertThat(ids(CUSTOMER, filter(new Like(field, literal)))).isEmpty();
        }
        for (String field : List.of("id", "amount", "rate", "status", "active", "born", "opens", "created", "own")) {
            assertInvalid(CUSTOMER, filter(new Comparison(field, Operator.EQUAL, literal)));
        }
        assertThat(SIDE.value("SELECT COUNT(*) FROM customer")).isEqualTo("6");
    }

    @Test
    void a_text_that_looks_like_sql_is_found_as_text() {
        assertPasses("name = 'x'' OR ''1''=''1'", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id` = 1 OR `id", "id = 1 OR 1", "1=1 -- ", "no_such", "", "customer.id"})
    void a_field_that_the_table_lacks_is_refused_whatever_it_is_called(String field) {
        assertInvalid(CUSTOMER, filter(new Comparison(field, Operator.EQUAL, "1")));
        assertInvalid(CUSTOMER, filter(new IsNull(field)));
    }

    @Test
    void names_of_tables_and_keys_are_no_way_in_either() {
        MappedTable table = Mapped.byInteger("customer` WHERE 1=1; DROP TABLE `customer", "id").table();
        MappedTable key = Mapped.byInteger("customer", "id` = 1 OR `id").table();
        MappedTable deleted = Mapped.byInteger("customer", "id").softDelete("id` = 1 OR `id", "1").table();

        assertFails(ErrorCode.TABLE_UNKNOWN, () -> ids(table, Filter.NONE));
        assertFails(ErrorCode.FIELD_UNKNOWN, () -> ids(key, Filter.NONE));
        assertFails(ErrorCode.FIELD_UNKNOWN, () -> ids(deleted, Filter.NONE));
        assertThat(SIDE.value("SELECT COUNT(*) FROM customer")).isEqualTo("6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount < ''",
                "amount = ten",
                "amount = 1e999999999",
                "rate = NaN",
                "status = Lost",
                "active = maybe",
                "born = 2026-02-30",
                "opens = 25:00",
                "created > yesterday",
                "own = 1",
                "plain = '🚀'",
                "guid = é",
                "plain like '%株%'",
                "picture = x",
                "rate like '1%'",
                "born like '2026%'"
            })
    void what_a_field_cannot_be_compared_with_is_refused(String filter) {
        assertInvalid(CUSTOMER, FilterParser.parse(filter));
    }

    @Test
    void the_empty_filter_lets_everything_pass() {
        assertPasses("", "1 2 3 4 5 6");
    }

    private static Filter filter(FilterExpression expression) {
        return new Filter("built", expression);
    }

    private static void assertPasses(String text, String expected) {
        Filter filter = FilterParser.parse(text);

        assertThat(ids(CUSTOMER, filter)).isEqualTo(expected);
        assertThat(SIDE.endpoint().count(CUSTOMER, filter)).isEqualTo(expected.split(" ").length);
    }

    private static void assertInvalid(MappedTable table, Filter filter) {
        assertFails(ErrorCode.FILTER_INVALID, () -> ids(table, filter));
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(KoppelException.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }

    private static String ids(MappedTable table, Filter filter) {
        List<TableRecord> records =
                SIDE.endpoint().fetch(new FetchRequest(table, TestSide.shape("name"), "id", null, filter));
        return String.join(" ", records.stream().map(TableRecord::key).sorted().toList());
    }
}
