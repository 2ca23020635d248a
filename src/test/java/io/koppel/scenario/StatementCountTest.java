package io.koppel.scenario;

import static io.koppel.scenario.Installation.counters;
import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No statement per record, by the server's own count of all clients' statements. */
class StatementCountTest {

    private static final int RECORDS = 10_000;

    @Test
    void ten_thousand_records_take_less_than_a_tenth_of_a_statement_each() {
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
        }
    }

    private static long statements(Installation koppel) {
        return Long.parseLong(
                rows(koppel.own(), "SHOW GLOBAL STATUS LIKE 'Queries'").get(0).split("\\|")[1]);
    }
}
