package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.cli.UseCases;
import io.koppel.journal.Counters;
import io.koppel.mapping.Pass;
import io.koppel.scenario.Installation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the To pass leaves in step, the From pass of the same run tells by its values alone. */
class PairsInStepTest {

    private static final int RECORDS = 50;

    private final Installation koppel = Installation.with("--koppel.run.chunk-size=20");

    @BeforeEach
    void create() {
        koppel.onLocal(
                """
                CREATE TABLE ware (code VARCHAR(20) PRIMARY KEY, title VARCHAR(50), colour VARCHAR(20) DEFAULT '',
                    stock INT DEFAULT 0, changed DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)
                """,
                "INSERT INTO ware (code, title, stock) SELECT CONCAT('W', seq), CONCAT('Ware ', seq), seq FROM seq_1_to_"
                        + RECORDS);
        koppel.onIntegration(
                """
                CREATE TABLE goods (id CHAR(36) PRIMARY KEY, name VARCHAR(50), colour VARCHAR(20), stock INT,
                    changed DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)
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
                  - {local: colour, integration: colour, direction: FromIntegrationTable}
                  - {local: stock, integration: stock, direction: ToIntegrationTable}
                """);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    @Test
    void they_are_counted_as_unchanged_and_their_couplings_are_not_written() {
        assertThat(counters(koppel.full(), "WARE", Pass.FROM)).isEqualTo(unchanged());
        List<String> couplings = couplings();
        assertThat(rows(koppel.own(), "SELECT DISTINCT to_result, from_result FROM coupling")).containsExactly("1|1");

        RunOutcome again = koppel.full();

        assertThat(counters(again, "WARE", Pass.TO)).isEqualTo(unchanged());
        assertThat(counters(again, "WARE", Pass.FROM)).isEqualTo(unchanged());
        assertThat(couplings()).isEqualTo(couplings);
    }

    @Test
    void one_that_is_edited_between_the_passes_is_carried() {
        for (int run = 1; run <= 2; run++) {
            String edit = "edited " + run;
            betweenThePasses(() -> koppel.onIntegration(
                    "UPDATE goods SET name = '" + edit + "', changed = changed WHERE name = 'Ware 7' OR name LIKE 'edited%'"));

            assertThat(rows(koppel.local(), "SELECT title FROM ware WHERE code = 'W7'")).containsExactly(edit);
        }
    }

    @Test
    void one_that_the_reverse_pass_alone_carries_is_carried() {
        koppel.full();
        betweenThePasses(() -> koppel.onIntegration("UPDATE goods SET colour = 'red', changed = changed WHERE name = 'Ware 8'"));

        assertThat(rows(koppel.local(), "SELECT colour FROM ware WHERE code = 'W8'")).containsExactly("red");
    }

    @Test
    void what_the_destination_makes_of_a_new_record_is_carried_back() {
        koppel.onIntegration("CREATE TRIGGER painted BEFORE INSERT ON goods FOR EACH ROW"
                + " SET NEW.colour = 'grey', NEW.name = UPPER(NEW.name)");

        koppel.full();

        assertThat(rows(koppel.local(), "SELECT DISTINCT colour FROM ware")).containsExactly("grey");
        assertThat(rows(koppel.local(), "SELECT title FROM ware WHERE code = 'W9'")).containsExactly("WARE 9");
    }

    @Test
    void a_value_that_only_the_other_side_may_give_is_put_back() {
        koppel.full();
        koppel.onIntegration("UPDATE goods SET colour = 'red' WHERE name = 'Ware 4'");
        koppel.full();
        koppel.onLocal("UPDATE ware SET colour = 'mine' WHERE code = 'W4'");

        assertThat(counters(koppel.full(), "WARE", Pass.FROM).modified()).isEqualTo(1);

        assertThat(rows(koppel.local(), "SELECT colour FROM ware WHERE code = 'W4'")).containsExactly("red");
    }

    @Test
    void one_on_the_work_list_is_tried_again_and_counted_once() {
        koppel.full();
        String key = rows(koppel.integration(), "SELECT id FROM goods WHERE name = 'Ware 5'").get(0);
        koppel.onOwn("INSERT INTO work_list (mapping, pass, source_key, field, state, code, message, attempts, since,"
                + " job_id) VALUES ('WARE', 'FROM', '" + key + "', '', 'FAILED', 'ROW_LOCKED', 'held', 1, UTC_TIMESTAMP(), '')");

        RunOutcome run = koppel.full();

        assertThat(counters(run, "WARE", Pass.FROM)).isEqualTo(unchanged());
        assertThat(rows(koppel.own(), "SELECT * FROM work_list")).isEmpty();
    }

    private void betweenThePasses(Runnable edit) {
        try (UseCases watched = koppel.another(new AtPassStart("WARE", Pass.FROM, edit))) {
            assertThat(watched.get(RunLauncher.class).start(RunRequest.full(List.of(), false)).status())
                    .isEqualTo("COMPLETED");
        }
    }

    private List<String> couplings() {
        return rows(koppel.own(), "SELECT * FROM coupling ORDER BY local_key");
    }

    private static Counters unchanged() {
        return new Counters(RECORDS, 0, 0, 0, RECORDS, 0, 0, 0, 0, 0);
    }
}
