package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.NumberSource.AfterHighest;
import io.koppel.endpoint.NumberSource.Series;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.filter.FilterParser;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReserveTest {

    private static final TestSide SIDE = TestSide.create(
            "reserve",
            """
            CREATE TABLE no_series_line (series_code VARCHAR(20), line_no INT, starting_no VARCHAR(20) NOT NULL DEFAULT '',
                ending_no VARCHAR(20) NOT NULL DEFAULT '', last_no_used VARCHAR(20) NOT NULL DEFAULT '',
                increment_by_no INT NOT NULL DEFAULT 1, PRIMARY KEY (series_code, line_no))
            """,
            "CREATE TABLE customer (no VARCHAR(20) PRIMARY KEY)",
            "CREATE TABLE counted (id BIGINT PRIMARY KEY)",
            "CREATE TABLE loose (id INT) ENGINE = MyISAM");

    @BeforeEach
    void fill() {
        SIDE.execute(
                "DELETE FROM no_series_line",
                "DELETE FROM customer",
                "DELETE FROM counted",
                """
                INSERT INTO no_series_line VALUES ('CUST', 10000, 'C00001', 'C00012', 'C00008', 1),
                    ('NEW', 10000, 'N-001', '', '', 10), ('BLANK', 10000, '', '', '', 1), ('WORDS', 10000, 'ABC', '', '', 1),
                    ('TWICE', 1, '1', '', '', 1), ('TWICE', 2, '1', '', '', 1), ('ENDLESS', 1, 'E9998', '', 'E9998', 1)
                """);
    }

    @Test
    void numbers_follow_the_last_one_used_and_two_reserves_differ() {
        assertThat(reserve(series("CUST"), 2)).containsExactly("C00009", "C00010");
        assertThat(reserve(series("CUST"), 1)).containsExactly("C00011");
        assertThat(lastUsed("CUST")).isEqualTo("C00011");
    }

    @Test
    void a_new_series_begins_with_its_starting_number_and_counts_in_its_steps() {
        assertThat(reserve(series("NEW"), 2)).containsExactly("N-001", "N-011");
        assertThat(reserve(series("NEW"), 1)).containsExactly("N-021");
    }

    @Test
    void a_number_grows_when_its_digits_are_used_up() {
        assertThat(reserve(series("ENDLESS"), 2)).containsExactly("E9999", "E10000");
    }

    @Test
    void no_number_is_no_work() {
        assertThat(reserve(series("NOWHERE"), 0)).isEmpty();
        assertThat(lastUsed("CUST")).isEqualTo("C00008");
    }

    @Test
    void an_exhausted_series_says_where_it_ends_and_gives_nothing_away() {
        assertFails(series("CUST"), 5, ErrorCode.NUMBER_SERIES_EXHAUSTED, "ends at C00012 and has 4 of the 5");
        assertThat(lastUsed("CUST")).isEqualTo("C00008");
        assertThat(reserve(series("CUST"), 4)).hasSize(4);
        assertFails(series("CUST"), 1, ErrorCode.NUMBER_SERIES_EXHAUSTED, "has 0 of the 1");
    }

    @Test
    void a_series_that_cannot_be_used_says_why() {
        assertFails(series("NOWHERE"), 1, ErrorCode.NUMBER_SERIES_EXHAUSTED, "There is no number series");
        assertFails(series("BLANK"), 1, ErrorCode.NUMBER_SERIES_EXHAUSTED, "no starting number");
        assertFails(series("WORDS"), 2, ErrorCode.NUMBER_SERIES_EXHAUSTED, "series_code = 'WORDS'");
        assertFails(series("TWICE"), 1, ErrorCode.SETTING_INVALID, "More than one row");
    }

    @Test
    void many_who_reserve_at_once_get_different_numbers() throws Exception {
        SIDE.execute("UPDATE no_series_line SET ending_no = '' WHERE series_code = 'CUST'");
        List<String> all = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try (JdbcEndpoint other = SIDE.open(ZoneOffset.UTC)) {
            List<Future<List<String>>> reserved = new ArrayList<>();
            for (int client = 0; client < 20; client++) {
                JdbcEndpoint endpoint = client % 2 == 0 ? other : SIDE.endpoint();
                reserved.add(clients.submit(() -> endpoint.reserve(series("CUST"), 5)));
            }
            for (Future<List<String>> numbers : reserved) {
                all.addAll(numbers.get());
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(all).hasSize(100).doesNotHaveDuplicates();
        assertThat(lastUsed("CUST")).isEqualTo("C00108");
    }

    @Test
    void after_highest_begins_at_one_and_two_reserves_differ_before_anything_is_inserted() {
        AfterHighest source = new AfterHighest("customer", "no", "CRM", 5);

        assertThat(reserve(source, 2)).containsExactly("CRM00001", "CRM00002");
        assertThat(reserve(source, 1)).containsExactly("CRM00003");
    }

    @Test
    void after_highest_sees_numbers_of_its_own_form_only() {
        SIDE.execute("INSERT INTO customer VALUES ('A_00041'), ('A_99'), ('A_000999'), ('A_0x043'), ('AB00050'), ('00060')");

        assertThat(reserve(new AfterHighest("customer", "no", "A_", 5), 1)).containsExactly("A_00042");
        assertThat(reserve(new AfterHighest("customer", "no", "A%", 5), 1)).containsExactly("A%00001");
    }

    @Test
    void after_highest_goes_on_behind_what_others_inserted_meanwhile() {
        AfterHighest source = new AfterHighest("customer", "no", "M", 4);
        assertThat(reserve(source, 1)).containsExactly("M0001");
        SIDE.execute("INSERT INTO customer VALUES ('M0007')");

        assertThat(reserve(source, 1)).containsExactly("M0008");
    }

    @Test
    void after_highest_is_exhausted_when_its_digits_are() {
        AfterHighest source = new AfterHighest("customer", "no", "X", 2);
        SIDE.execute("INSERT INTO customer VALUES ('X97')");

        assertFails(source, 3, ErrorCode.NUMBER_SERIES_EXHAUSTED, "has reached X97; 3 more numbers of 2 digits");
        assertThat(reserve(source, 2)).containsExactly("X98", "X99");
        assertFails(source, 1, ErrorCode.NUMBER_SERIES_EXHAUSTED, "has reached X99");
    }

    @Test
    void the_highest_key_is_a_number_and_not_a_text() {
        var counted = Mapped.byInteger("counted", "id").countedUp().table();
        assertThat(SIDE.endpoint().highestKey(counted)).isEmpty();
        SIDE.execute("INSERT INTO counted VALUES (9), (10)");

        assertThat(SIDE.endpoint().highestKey(counted)).contains("10");
        assertThat(SIDE.endpoint().highestKey(Mapped.byInteger("loose", "id").table())).isEmpty();
    }

    private static Series series(String code) {
        return new Series(
                "no_series_line",
                FilterParser.parse("series_code = '" + code + "'"),
                "starting_no",
                "last_no_used",
                "increment_by_no",
                "ending_no");
    }

    private static List<String> reserve(NumberSource source, int count) {
        return SIDE.endpoint().reserve(source, count);
    }

    private static String lastUsed(String code) {
        return SIDE.value("SELECT last_no_used FROM no_series_line WHERE series_code = '" + code + "'");
    }

    private static void assertFails(NumberSource source, int count, ErrorCode code, String words) {
        assertThatThrownBy(() -> reserve(source, count))
                .isInstanceOfSatisfying(KoppelException.class, failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }
}
