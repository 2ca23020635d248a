package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.run.RunOutcome;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** SIGKILL at moments that nobody chose. {@code koppel.crash.kills} says how many; {@code make crash-test N=…} raises it. */
class RandomKillTest {

    private static final int KILLS = Integer.getInteger("koppel.crash.kills", 3);
    private static final long SEED = Long.getLong("koppel.crash.seed", System.nanoTime());
    private static final int LOCAL = 1500;
    private static final int INTEGRATION = 1000;

    @Test
    void whatever_the_moment_nothing_is_lost_and_nothing_is_made_twice() {
        Random random = new Random(SEED);
        System.out.println("koppel.crash.seed=" + SEED + " koppel.crash.kills=" + KILLS);
        try (Installation koppel =
                Installation.with(
                        "--koppel.run.chunk-size=20",
                        "--koppel.run.partitions=2",
                        "--koppel.run.brake=creations=100000")) {
            Pairs.create(koppel, LOCAL, INTEGRATION);
            koppel.mappings(ForeignSystems.MAPPINGS);
            int killed = 0;
            for (int attempt = 1; attempt <= KILLS; attempt++) {
                long journal = lines(koppel);
                ForkedKoppel run = ForkedKoppel.start(
                        koppel, random.nextBoolean() ? List.of("modified") : List.of("full", "--yes"));
                // It has begun to write; from here on any moment will do.
                await().atMost(Duration.ofMinutes(2)).until(() -> lines(koppel) > journal || !run.alive());
                long moment = random.nextInt(1_500);
                await().pollInterval(Duration.ofMillis(1))
                        .pollDelay(Duration.ofMillis(moment))
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> true);
                if (run.alive()) {
                    run.kill();
                    killed++;
                }
                System.out.println("kill " + attempt + " after " + moment + " ms: "
                        + rows(koppel.own(), "SELECT COUNT(*) FROM coupling").get(0) + " couplings");
                if (attempt % 3 == 0) {
                    koppel.onLocal("UPDATE societe SET phone = 'e" + attempt + "' WHERE rowid % 7 = " + attempt % 7);
                }
            }
            assertThat(killed).as("kills that found the process alive").isPositive();

            RunOutcome outcome = koppel.modified();

            assertThat(outcome.status()).as(outcome.message()).isEqualTo("COMPLETED");
            Pairs.areInStep(koppel, LOCAL + INTEGRATION);
        }
    }

    private static long lines(Installation koppel) {
        return Long.parseLong(rows(koppel.own(), "SELECT COUNT(*) FROM synch_job").get(0));
    }
}
