package io.koppel.run.match;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.journal.Counters;
import io.koppel.run.RunOutcome;
import io.koppel.scenario.Installation;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** No statement per record, by the server's own count; {@code -Dmatch.records=1000000} tries more. */
class MatchScaleTest {

    private static final int RECORDS = Integer.getInteger("match.records", 10_000);

    @Test
    void ten_thousand_records_meet_ten_thousand_with_a_twentieth_of_a_statement_each() {
        try (Installation koppel = Installation.with()) {
            Firms.create(koppel);
            koppel.mappings(Firms.MAPPING);
            koppel.onLocal("INSERT INTO firm (name, size) SELECT CONCAT('Firm ', seq), seq FROM seq_1_to_" + RECORDS);
            koppel.onIntegration("INSERT INTO accounts (id, name, size) SELECT UUID(), CONCAT('FIRM ', seq + 10), seq"
                    + " FROM seq_1_to_" + RECORDS);
            // A crowd of the same name must not be multiplied with each other.
            koppel.onLocal("UPDATE firm SET name = 'Crowd' WHERE id % 10 = 0");
            koppel.onIntegration("UPDATE accounts SET name = 'Crowd' WHERE size % 10 = 0");

            long before = statements(koppel);
            long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long begin = System.nanoTime();
            RunOutcome outcome = koppel.useCases().get(MatchCoupling.class).match("FIRM", null);
            double seconds = (System.nanoTime() - begin) / 1e9;
            long taken = statements(koppel) - before;

            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
            System.out.printf(
                    "%,d records in %.1f s (%.1f s of this thread), %,d statements%n", RECORDS, seconds, cpu / 1e9, taken);
            Counters counters = outcome.jobs().get(0).counters();
            assertThat(counters.coupled()).isEqualTo(RECORDS * 9 / 10 - 9);
            assertThat(counters.failed()).isEqualTo(RECORDS / 10 + 9);
            assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM work_list WHERE state = 'AMBIGUOUS'"))
                    .containsExactly(String.valueOf(RECORDS / 10));
            assertThat(taken / (double) RECORDS).isLessThan(0.05);
        }
    }

    private static long statements(Installation koppel) {
        return Long.parseLong(
                rows(koppel.own(), "SHOW GLOBAL STATUS LIKE 'Queries'").get(0).split("\\|")[1]);
    }
}
