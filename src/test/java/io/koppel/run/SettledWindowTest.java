package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Pass;
import io.koppel.scenario.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that were stamped together lie in the overlap of spec 15.11 until something younger is synchronized. */
class SettledWindowTest {

    private static final int RECORDS = 1_500;
    /** Too few for the brake. */
    private static final int FEW = 100;
    private static final String STAMP = "UTC_TIMESTAMP(6) - INTERVAL 10 SECOND";

    private final Installation koppel =
            Installation.with("--koppel.bc.commit-grace=60s", "--koppel.sales.commit-grace=60s");

    @BeforeEach
    void synchronizeTogether() {
        koppel.onLocal(
                """
                CREATE TABLE ware (code VARCHAR(20) PRIMARY KEY, title VARCHAR(50), colour VARCHAR(20) DEFAULT '',
                    changed DATETIME(6) NOT NULL, KEY (changed))
                """,
                "SET @stamp = " + STAMP);
        koppel.onLocal("INSERT INTO ware (code, title, changed) SELECT CONCAT('W', seq), CONCAT('Ware ', seq), stamp"
                + " FROM seq_1_to_" + RECORDS + " JOIN (SELECT " + STAMP + " AS stamp) one");
        koppel.onIntegration(
                """
                CREATE TABLE goods (id CHAR(36) PRIMARY KEY, name VARCHAR(50), colour VARCHAR(20) DEFAULT '',
                    changed DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
                    KEY (changed))
                """);
        koppel.mappings(
                """
                mappings:
                - name: WARE
                  local:       {table: ware, key: code, keyType: text, keyFrom: client, modifiedOn: changed}
                  integration: {table: goods, key: id, keyType: guid, keyFrom: client, modifiedOn: changed}
                  direction: Bidirectional
                  synchOnlyCoupledRecords: false
                  fields:
                  - {local: title, integration: name, direction: Bidirectional}
                  - {local: colour, integration: colour, direction: Bidirectional}
                """);
        assertThat(counters(koppel.full(), "WARE", Pass.TO).inserted()).isEqualTo(RECORDS);
        koppel.modified();
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private long read(RunOutcome run, Pass pass) {
        return counters(run, "WARE", pass).read();
    }

    private void edit(String colour, String which) {
        koppel.onLocal("UPDATE ware SET colour = '" + colour + "', changed = UTC_TIMESTAMP(6) WHERE " + which);
    }

    @Test
    void are_not_read_again_while_nothing_changes() {
        RunOutcome run = koppel.modified();

        assertThat(read(run, Pass.TO)).isZero();
        assertThat(read(run, Pass.FROM)).isZero();
    }

    @Test
    void are_not_read_again_because_some_of_them_were_edited() {
        edit("red", "code IN ('W1', 'W2', 'W3')");
        RunOutcome run = koppel.modified();

        assertThat(counters(run, "WARE", Pass.TO).modified()).isEqualTo(3);
        assertThat(read(run, Pass.TO)).isEqualTo(3);
        assertThat(read(run, Pass.FROM)).isLessThanOrEqualTo(3);

        edit("blue", "code IN ('W3', 'W4')");
        RunOutcome next = koppel.modified();

        assertThat(counters(next, "WARE", Pass.TO).modified()).isEqualTo(2);
        assertThat(read(next, Pass.TO)).isLessThanOrEqualTo(5);
        assertThat(read(next, Pass.FROM)).isLessThanOrEqualTo(5);
    }

    @Test
    void are_read_again_where_one_appears_late_among_them_even_as_another_leaves() {
        edit("red", "code = 'W1'");
        koppel.onLocal("INSERT INTO ware (code, title, changed) SELECT 'LATE', 'Late', changed FROM ware WHERE code = 'W2'");
        RunOutcome run = koppel.modified();

        assertThat(counters(run, "WARE", Pass.TO).inserted()).isEqualTo(1);
        assertThat(counters(run, "WARE", Pass.TO).modified()).isEqualTo(1);
    }

    @Test
    void are_read_again_where_one_was_committed_late_with_a_time_among_theirs() {
        koppel.onLocal("UPDATE ware SET colour = 'green', changed = changed + INTERVAL 1 MICROSECOND WHERE code = 'W7'");
        koppel.onLocal("UPDATE ware SET colour = 'green', changed = changed + INTERVAL 2 MICROSECOND WHERE code = 'W8'");
        koppel.modified();
        koppel.onLocal("UPDATE ware SET colour = 'late', changed = changed + INTERVAL 1 MICROSECOND WHERE code = 'W9'");
        RunOutcome run = koppel.modified();

        assertThat(counters(run, "WARE", Pass.TO).modified()).isEqualTo(1);
        assertThat(rows(koppel.integration(), "SELECT name FROM goods WHERE colour = 'late'")).containsExactly("Ware 9");
    }

    @Test
    void are_not_read_again_when_others_come_behind_them() {
        koppel.onLocal("INSERT INTO ware (code, title, changed) SELECT CONCAT('N', seq), 'New', UTC_TIMESTAMP(6)"
                + " FROM seq_1_to_" + FEW);
        assertThat(read(koppel.modified(), Pass.TO)).isEqualTo(FEW);

        edit("red", "code = 'W1'");
        RunOutcome run = koppel.modified();

        assertThat(read(run, Pass.TO)).isEqualTo(1);
        assertThat(read(run, Pass.FROM)).isLessThanOrEqualTo(1);
    }
}
