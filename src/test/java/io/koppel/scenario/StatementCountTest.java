package io.koppel.scenario;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.run.undo.RunUndo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No statement per record, in a run or in undoing one, by the server's own count of all clients' statements. */
class StatementCountTest {

    private static final int RECORDS = 10_000;

    @Test
    void ten_thousand_records_take_less_than_a_tenth_of_a_statement_each_and_are_undone_to_the_last_byte() {
        try (Installation koppel = Installation.with()) {
            ForeignSystems.create(koppel);
            koppel.mappings(ForeignSystems.MAPPINGS);
            koppel.onLocal("INSERT INTO llx_user (login) VALUES ('anna')");
            koppel.onLocal("INSERT INTO societe (nom, phone, fk_user) SELECT CONCAT('S', seq), 'p', 1 FROM seq_1_to_"
                    + RECORDS);

            long before = statements(koppel);
            RunOutcome full = koppel.run(RunRequest.full(List.of(), false));
            long created = statements(koppel) - before;

            assertThat(counters(full, "THIRDPARTY", Pass.TO).inserted()).isEqualTo(RECORDS);
            assertThat(created / (double) RECORDS).isLessThan(0.1);

            before = statements(koppel);
            RunOutcome again = koppel.run(RunRequest.full(List.of(), false));
            long compared = statements(koppel) - before;

            assertThat(counters(again, "THIRDPARTY", Pass.TO).unchanged()).isEqualTo(RECORDS);
            assertThat(compared / (double) RECORDS).isLessThan(0.1);

            koppel.onLocal("UPDATE societe SET phone = 'q', tms = UTC_TIMESTAMP() + INTERVAL 1 SECOND");
            List<String> sides = sides(koppel);
            List<String> couplings = couplings(koppel);
            before = statements(koppel);
            RunOutcome mistake = koppel.modified();
            assertThat((statements(koppel) - before) / (double) RECORDS)
                    .as("the server counts each row of a batched UPDATE")
                    .isLessThan(1.1);
            assertThat(counters(mistake, "THIRDPARTY", Pass.TO).modified()).isEqualTo(RECORDS);

            before = statements(koppel);
            RunOutcome undone = koppel.useCases().get(RunUndo.class).undo(mistake.runId(), false);
            assertThat((statements(koppel) - before) / (double) RECORDS).isLessThan(1.1);
            assertThat(counters(undone, "THIRDPARTY", Pass.TO).modified()).isEqualTo(RECORDS);
            assertThat(sides(koppel)).isEqualTo(sides);
            assertThat(couplings(koppel)).isEqualTo(couplings);
            koppel.modified();
            koppel.full();
            assertThat(sides(koppel)).as("the next runs leave it so").isEqualTo(sides);
        }
    }

    private static List<String> sides(Installation koppel) {
        List<String> sums = new ArrayList<>(rows(koppel.local(), "CHECKSUM TABLE societe, llx_user"));
        sums.addAll(rows(koppel.integration(), "CHECKSUM TABLE accounts, users"));
        return sums;
    }

    private static List<String> couplings(Installation koppel) {
        return rows(
                koppel.own(),
                "SELECT mapping, local_key, integration_key, last_synch_modified_on, last_synch_crm_modified_on, base"
                        + " FROM coupling ORDER BY mapping, local_key");
    }

    private static long statements(Installation koppel) {
        return Long.parseLong(
                rows(koppel.own(), "SHOW GLOBAL STATUS LIKE 'Queries'").get(0).split("\\|")[1]);
    }
}
