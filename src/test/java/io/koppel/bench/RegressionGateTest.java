package io.koppel.bench;

import static io.koppel.scenario.Installation.counters;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.journal.Counters;
import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a record costs, so that a change which makes it dearer is seen at once. Only what a busy machine does not blur is
 * held against a limit: counts, bytes, and a time against another time of the same minute. A limit is about twice what
 * was measured when it was set; lower it when the figure falls.
 */
class RegressionGateTest {

    private static final int RECORDS = 10_000;
    private static final int WARMING_UP = 2_000;

    /** Per record, but for the time. */
    private record Cost(double statements, double redoBytes, double sentBytes, double allocatedBytes, double seconds) {}

    @Test
    void a_record_costs_no_more_than_it_did() {
        try (Installation koppel = Installation.with()) {
            ForeignSystems.create(koppel);
            koppel.mappings(ForeignSystems.MAPPINGS);
            koppel.onLocal("INSERT INTO llx_user (login) VALUES ('anna')");
            insert(koppel, WARMING_UP);
            koppel.full();
            insert(koppel, RECORDS);

            Cost created = cost(koppel, koppel::full, counters -> counters.inserted());
            double server = seconds(() -> ownInsert(koppel));
            Cost repeated = cost(koppel, koppel::full, counters -> counters.unchanged() - WARMING_UP);
            koppel.onLocal("UPDATE societe SET phone = 'q', tms = UTC_TIMESTAMP() + INTERVAL 1 SECOND WHERE rowid > "
                    + WARMING_UP);
            Cost modified = cost(koppel, koppel::modified, counters -> counters.modified());

            System.out.printf(
                    "A record costs%n  created  %s%n  repeated %s%n  modified %s%nserver %.3f s%n",
                    created, repeated, modified, server);
            SoftAssertions limits = new SoftAssertions();
            hold(limits, "created", created, new Cost(0.15, 3_200, 1_500, 80_000, 0));
            hold(limits, "repeated", repeated, new Cost(0.14, 200, 400, 70_000, 0));
            hold(limits, "modified", modified, new Cost(1.2, 2_900, 2_700, 110_000, 0));
            limits.assertThat(created.seconds() / server)
                    .as("created: time as a multiple of the server's own INSERT … SELECT")
                    .isLessThan(40);
            limits.assertAll();
        }
    }

    private static void hold(SoftAssertions limits, String what, Cost cost, Cost limit) {
        limits.assertThat(cost.statements()).as(what + ": statements").isLessThan(limit.statements());
        limits.assertThat(cost.redoBytes()).as(what + ": redo bytes").isLessThan(limit.redoBytes());
        limits.assertThat(cost.sentBytes()).as(what + ": bytes sent").isLessThan(limit.sentBytes());
        limits.assertThat(cost.allocatedBytes()).as(what + ": bytes allocated").isLessThan(limit.allocatedBytes());
    }

    private static Cost cost(Installation koppel, Supplier<RunOutcome> run, Function<Counters, Long> done) {
        JdbcTemplate server = new JdbcTemplate(koppel.own().dataSource());
        ServerCounters before = ServerCounters.read(server);
        try (Allocations allocations = Allocations.watch()) {
            RunOutcome[] outcome = new RunOutcome[1];
            double seconds = seconds(() -> outcome[0] = run.get());
            ServerCounters cost = ServerCounters.read(server).since(before);
            long bytes = allocations.bytes();
            assertThat(done.apply(counters(outcome[0], "THIRDPARTY", Pass.TO))).isEqualTo(RECORDS);
            return new Cost(
                    cost.statements() / (double) RECORDS,
                    cost.redo() / (double) RECORDS,
                    cost.received() / (double) RECORDS,
                    bytes / (double) RECORDS,
                    seconds);
        }
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void insert(Installation koppel, int records) {
        koppel.onLocal("INSERT INTO societe (nom, phone, fk_user, tms) SELECT CONCAT('S', seq), 'p', 1,"
                + " UTC_TIMESTAMP() - INTERVAL 1 HOUR FROM seq_1_to_" + records);
    }

    /** The same rows into tables like the real ones. */
    private static void ownInsert(Installation koppel) {
        koppel.onIntegration(
                "CREATE TABLE account_copy LIKE accounts",
                "INSERT INTO account_copy SELECT * FROM accounts ORDER BY name LIMIT " + RECORDS);
        koppel.onOwn(
                "CREATE TABLE coupling_copy LIKE coupling",
                "INSERT INTO coupling_copy SELECT * FROM coupling ORDER BY integration_key LIMIT " + RECORDS);
    }
}
