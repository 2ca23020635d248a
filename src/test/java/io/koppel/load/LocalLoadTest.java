package io.koppel.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.koppel.database.OwnDataSource;
import io.koppel.database.TestSchema;
import io.koppel.database.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LocalLoadTest {

    private static final List<String> COLUMNS = List.of("id", "name", "raw");

    private record Row(int id, String name, byte[] raw) {}

    private HikariDataSource pool;
    private JdbcTemplate jdbc;
    private TransactionTemplate transactions;
    private final LocalLoad loads = new LocalLoad();

    @BeforeEach
    void connect() {
        TestSchema schema = TestServer.freshSchema("load");
        pool = OwnDataSource.open(schema.url(), schema.username(), schema.password());
        jdbc = new JdbcTemplate(pool);
        transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        jdbc.execute("CREATE TABLE thing (id INT PRIMARY KEY, name VARCHAR(40) NULL, raw BLOB NULL)"
                + " CHARSET utf8mb4 COLLATE utf8mb4_bin");
    }

    @AfterEach
    void disconnect() {
        pool.close();
    }

    private boolean load(List<Row> rows) {
        TableLoad table = new TableLoad(jdbc, loads, "thing", COLUMNS);
        return Boolean.TRUE.equals(transactions.execute(status ->
                table.load(rows, (row, text) -> text.add(row.id()).add(row.name()).add(row.raw()))));
    }

    private static List<Row> rows(int count, String name) {
        return IntStream.range(0, count).mapToObj(id -> new Row(id, name, null)).toList();
    }

    private int stored() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM thing", Integer.class);
    }

    @Test
    void every_character_and_every_byte_arrives_as_it_was_given() {
        byte[] raw = new byte[256];
        IntStream.range(0, 256).forEach(value -> raw[value] = (byte) value);
        List<String> names = List.of("", "tab\there", "line\nbreak", "\\N", "back\\slash", "\r\0", "日本 😀", "'\";--");
        List<Row> rows = IntStream.range(0, 40)
                .mapToObj(id -> new Row(id, id == 39 ? null : names.get(id % names.size()), id == 38 ? null : raw))
                .toList();

        assertThat(load(rows)).isTrue();

        List<Row> found = jdbc.query(
                "SELECT id, name, raw FROM thing ORDER BY id",
                (row, number) -> new Row(row.getInt(1), row.getString(2), row.getBytes(3)));
        assertThat(found).usingRecursiveComparison().isEqualTo(rows);
    }

    @Test
    void a_text_that_the_server_would_cut_keeps_all_rows_out() {
        List<Row> rows = new ArrayList<>(rows(30, "fits"));
        rows.set(7, new Row(7, "x".repeat(41), null));

        assertThat(load(rows)).isFalse();
        assertThat(stored()).isZero();
    }

    @Test
    void a_row_that_is_there_already_keeps_all_rows_out_and_stays_as_it_is() {
        jdbc.update("INSERT INTO thing (id, name) VALUES (3, 'before')");

        assertThat(load(rows(30, "after"))).isFalse();
        assertThat(jdbc.queryForList("SELECT name FROM thing", String.class)).containsExactly("before");
    }

    @Test
    void what_was_removed_to_make_room_is_back_where_the_load_fails() {
        jdbc.update("INSERT INTO thing (id, name) VALUES (1, 'mine'), (99, 'else')");
        TableLoad table = new TableLoad(jdbc, loads, "thing", COLUMNS);
        List<Row> rows = new ArrayList<>(rows(30, "new"));
        rows.set(0, new Row(99, "taken", null));

        Boolean loaded = transactions.execute(status -> table.load(
                rows,
                (row, text) -> text.add(row.id()).add(row.name()).add(row.raw()),
                connection -> connection.createStatement().executeUpdate("DELETE FROM thing WHERE id = 1")));

        assertThat(loaded).isFalse();
        assertThat(jdbc.queryForList("SELECT name FROM thing ORDER BY id", String.class)).containsExactly("mine", "else");
    }

    @Test
    void without_a_transaction_nothing_is_loaded() {
        TableLoad table = new TableLoad(jdbc, loads, "thing", COLUMNS);
        assertThat(table.load(rows(30, "x"), (row, text) -> text.add(row.id()).add(row.name()).add(row.raw())))
                .isFalse();
        assertThat(stored()).isZero();
    }

    @Test
    void a_server_that_takes_no_loads_is_asked_once() {
        JdbcTemplate root = new JdbcTemplate(pool);
        root.execute("SET GLOBAL local_infile = 0");
        try {
            assertThat(load(rows(30, "x"))).isFalse();
            assertThat(loads.offered()).isFalse();
            assertThat(stored()).isZero();
        } finally {
            root.execute("SET GLOBAL local_infile = 1");
        }
    }

    @Test
    void a_server_that_asks_for_a_file_gets_none() {
        load(rows(30, "x"));
        assertThatThrownBy(() -> jdbc.execute("LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE thing (name)"))
                .hasMessageContaining("allowLoadLocalInfile");
    }
}
