package io.koppel.run;

import static io.koppel.scenario.Installation.counters;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.journal.Counters;
import io.koppel.mapping.Pass;
import io.koppel.scenario.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that were stamped together, and read when the commit grace of that time was over (spec 15.11). */
class ClosedWindowTest {

    private final Installation koppel = Installation.with();

    @AfterEach
    void close() {
        koppel.close();
    }

    /** @param apart seconds from one record to the next older one */
    private void synchronize(int records, int apart) {
        koppel.onLocal(
                "CREATE TABLE ware (code VARCHAR(20) PRIMARY KEY, title VARCHAR(50), changed DATETIME(6) NOT NULL, KEY (changed))",
                "INSERT INTO ware SELECT CONCAT('W', seq), 'Ware', UTC_TIMESTAMP(6) - INTERVAL 10 + seq * " + apart
                        + " SECOND FROM seq_1_to_" + records);
        koppel.onIntegration(
                """
                CREATE TABLE goods (id CHAR(36) PRIMARY KEY, name VARCHAR(50),
                    changed DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), KEY (changed))
                """);
        koppel.mappings(
                """
                mappings:
                - name: WARE
                  local:       {table: ware, key: code, keyType: text, keyFrom: client, modifiedOn: changed}
                  integration: {table: goods, key: id, keyType: guid, keyFrom: client, modifiedOn: changed}
                  direction: ToIntegrationTable
                  synchOnlyCoupledRecords: false
                  fields:
                  - {local: title, integration: name, direction: ToIntegrationTable}
                """);
        assertThat(counters(koppel.full(), "WARE", Pass.TO).inserted()).isEqualTo(records);
    }

    private Counters modified() {
        return counters(koppel.modified(), "WARE", Pass.TO);
    }

    private void insertBeside(String code) {
        koppel.onLocal("INSERT INTO ware SELECT 'LATE', 'Late', changed FROM ware WHERE code = '" + code + "'");
    }

    @Test
    void are_not_looked_at_again_where_they_are_many() {
        synchronize(1_500, 0);
        insertBeside("W2");

        assertThat(modified().read()).isZero();
        koppel.onLocal("UPDATE ware SET title = 'Edited', changed = UTC_TIMESTAMP(6) WHERE code = 'W1'");
        Counters edited = modified();
        assertThat(edited.read()).isEqualTo(1);
        assertThat(edited.modified()).isEqualTo(1);
        assertThat(counters(koppel.full(), "WARE", Pass.TO).inserted()).isEqualTo(1);
    }

    @Test
    void are_read_again_where_they_are_few() {
        synchronize(1_500, 60);
        insertBeside("W1");

        assertThat(modified().inserted()).isEqualTo(1);
    }

    @Test
    void are_summed_up_and_read_again_where_the_grace_has_become_longer() {
        synchronize(1_500, 0);
        insertBeside("W2");

        try (Installation patient = Installation.on(koppel.own(), koppel.local(), koppel.integration(), "--koppel.bc.commit-grace=60s")) {
            assertThat(counters(patient.modified(), "WARE", Pass.TO).inserted()).isEqualTo(1);
        }
    }
}
