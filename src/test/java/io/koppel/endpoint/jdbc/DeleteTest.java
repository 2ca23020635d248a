package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowOutcome.Gone;
import io.koppel.endpoint.RowOutcome.Refused;
import io.koppel.endpoint.RowOutcome.Stale;
import io.koppel.endpoint.RowOutcome.Written;
import io.koppel.endpoint.RowWrite.Delete;
import io.koppel.mapping.MappedTable;
import io.koppel.record.TableRecord;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeleteTest {

    private static final TestSide SIDE = TestSide.create(
            "deletes",
            "CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(12), tms DATETIME(6) NOT NULL)",
            "CREATE TABLE invoice (id INT PRIMARY KEY, customer INT, FOREIGN KEY (customer) REFERENCES customer (id))",
            "CREATE TABLE soft (id INT PRIMARY KEY, date_modified DATETIME, modified_by CHAR(36), deleted TINYINT(1))");
    private static final MappedTable CUSTOMER =
            Mapped.byInteger("customer", "id").modifiedOn("tms").table();
    private static final MappedTable SOFT = Mapped.byInteger("soft", "id")
            .modifiedOnByApplication("date_modified")
            .modifiedBy("modified_by")
            .softDelete("deleted", "1")
            .table();

    @BeforeEach
    void fill() {
        SIDE.execute(
                "DELETE FROM invoice",
                "DELETE FROM customer",
                "DELETE FROM soft",
                "INSERT INTO customer VALUES (1, 'a', '2026-01-01'), (2, 'b', '2026-01-01'), (3, 'c', '2026-01-01')",
                "INSERT INTO soft VALUES (1, '2026-01-01', NULL, 0), (2, '2026-01-01', NULL, 0)");
    }

    @Test
    void rows_are_deleted_and_one_that_is_gone_says_so() {
        TableRecord first = SIDE.read(CUSTOMER, "1");
        TableRecord second = SIDE.read(CUSTOMER, "2");
        SIDE.execute("DELETE FROM customer WHERE id = 2");

        List<RowOutcome> outcomes =
                SIDE.endpoint().write(List.of(new Delete(CUSTOMER, first), new Delete(CUSTOMER, second)));

        assertThat(outcomes).containsExactly(new Written("1", null), new Gone());
        assertThat(SIDE.rows("SELECT id FROM customer")).containsExactly("3");
    }

    @Test
    void a_row_that_moved_since_it_was_read_stays() {
        TableRecord read = SIDE.read(CUSTOMER, "1");
        SIDE.execute("UPDATE customer SET tms = '2026-02-02' WHERE id = 1");

        assertThat(SIDE.endpoint().write(List.of(new Delete(CUSTOMER, read)))).containsExactly(new Stale());
        assertThat(SIDE.rows("SELECT id FROM customer WHERE id = 1")).hasSize(1);
    }

    @Test
    void a_row_that_others_refer_to_is_refused_and_does_not_keep_the_rest() {
        SIDE.execute("INSERT INTO invoice VALUES (1, 2)");

        List<RowOutcome> outcomes = SIDE.endpoint()
                .write(List.of(
                        new Delete(CUSTOMER, SIDE.read(CUSTOMER, "1")),
                        new Delete(CUSTOMER, SIDE.read(CUSTOMER, "2")),
                        new Delete(CUSTOMER, SIDE.read(CUSTOMER, "3"))));

        assertThat(outcomes.get(0)).isInstanceOf(Written.class);
        assertThat(outcomes.get(1)).isInstanceOf(Refused.class);
        assertThat(outcomes.get(2)).isInstanceOf(Written.class);
    }

    @Test
    void a_row_of_a_table_that_deletes_softly_is_marked_and_stamped() {
        List<RowOutcome> outcomes = SIDE.endpoint().write(List.of(new Delete(SOFT, SIDE.read(SOFT, "1"))));

        assertThat(outcomes).containsExactly(new Written("1", null));
        assertThat(SIDE.rows("SELECT id, deleted, modified_by, date_modified > '2026-01-01' FROM soft ORDER BY id"))
                .containsExactly("1|1|" + TestSide.USER + "|1", "2|0|null|0");
    }
}
