package io.koppel.live;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.crash.ForkedKoppel;
import io.koppel.mapping.Side;
import io.koppel.run.FailPoint;
import io.koppel.run.errors.Retry;
import io.koppel.simulator.Faults.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The crash proof on live sides (spec 15.5): people edit both all the time, answers get lost before and after the work is
 * done, and Koppel is killed again and again. {@code -Dlive.kills} says how often, {@code -Dlive.seed} repeats the lots of
 * an earlier proof.
 */
@EnabledIfSystemProperty(named = "live.all", matches = "true")
class LiveCrashTest {

    private static final int KILLS = Integer.getInteger("live.kills", 20);
    private static final long SEED = Long.getLong("live.seed", System.nanoTime());
    private static final double SHARE = 0.05;
    private static final int FIRST_RECORDS = 20;
    private static final int BETWEEN_CHECKS = 20;

    private final Random lot = new Random(SEED);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "JDBC_JDBC")
    void a_killed_process_loses_nothing_and_makes_nothing_twice(PairOfSystems systems) throws Exception {
        System.out.println("live.seed=" + SEED + " kills=" + KILLS + " " + systems);
        try (Pair pair = systems.setUp(
                "--koppel.run.chunk-size=4",
                "--koppel.run.brake=creations=1000000, deletions=1000000, restores=1000000",
                "--koppel.bc.commit-grace=1s",
                "--koppel.sales.commit-grace=1s")) {
            pair.set(
                    Partners.MAPPING,
                    "synchOnlyCoupledRecords=false",
                    "updateConflictResolution=Merge",
                    "deletionConflictResolution=RestoreRecords");
            PeopleAtWork people = new PeopleAtWork(pair, SEED);
            for (int number = 1; number <= FIRST_RECORDS; number++) {
                people.create(Side.LOCAL, "first LOCAL " + number);
                people.create(Side.INTEGRATION, "first INTEGR " + number);
            }
            for (int killed = 0; killed < KILLS; ) {
                faults(pair, SHARE);
                people.start();
                killed += kill(pair, Math.min(KILLS - killed, BETWEEN_CHECKS));
                people.stop();
                faults(pair, 0);
                System.out.println(systems + ": " + killed + " kills during " + people.actions() + " actions on "
                        + people.stories().size() + " records and " + runs(pair) + " runs");
                new PartnersAfterwards(pair, people).check();
            }
        }
    }

    private static void faults(Pair pair, double share) {
        for (Side side : Side.values()) {
            if (pair.side(side) instanceof SimulatorInHand live) {
                live.system().front().faults().share(
                        share, Fault.CUT_AFTER, Fault.CUT_AFTER, Fault.CUT_BEFORE, Fault.GATEWAY_TIMEOUT, Fault.MALFORMED);
            }
        }
    }

    private int kill(Pair pair, int kills) {
        int killed = 0;
        for (int attempt = 1; killed < kills; attempt++) {
            killed += killed(pair) ? 1 : 0;
            if (attempt % 5 == 0) {
                pair.koppel().useCases().get(Retry.class).everywhere(null);
            }
            assertThat(attempt).as("attempts for " + killed + " kills").isLessThan(20 + 4 * kills);
        }
        return killed;
    }

    private boolean killed(Pair pair) {
        List<String> command = new ArrayList<>(command(pair));
        boolean atFailPoint = lot.nextBoolean();
        if (atFailPoint) {
            FailPoint point = FailPoint.values()[lot.nextInt(FailPoint.values().length)];
            command.add("--koppel.run.fail-point=" + point.label() + ":" + (1 + lot.nextInt(6)));
        }
        long before = runs(pair);
        ForkedKoppel koppel = ForkedKoppel.start(pair.koppel().settings(), command);
        if (atFailPoint) {
            return ended(koppel) == ForkedKoppel.KILLED;
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> runs(pair) > before || !koppel.alive());
        await().pollInterval(Duration.ofMillis(1)).pollDelay(Duration.ofMillis(lot.nextInt(1500))).until(() -> true);
        boolean alive = koppel.alive();
        koppel.kill();
        return alive && ended(koppel) == ForkedKoppel.KILLED;
    }

    /** Records may fail, a system may be away; a defect is none of these. */
    private static int ended(ForkedKoppel koppel) {
        int exitCode = koppel.exitCode();
        assertThat(exitCode).as(koppel::output).isIn(0, 1, 3, ForkedKoppel.KILLED);
        assertThat(koppel.output()).doesNotContain("DEFECT_FOUND").doesNotContain("Exception in thread");
        return exitCode;
    }

    private List<String> command(Pair pair) {
        return switch (lot.nextInt(8)) {
            case 0 -> List.of("full", "--yes", "--respect-changes", "--mapping", Partners.MAPPING);
            case 1 -> rows(pair.koppel().own(), "SELECT id FROM synchronization_run ORDER BY started_at DESC LIMIT 1").stream()
                    .findFirst()
                    .map(run -> List.of("runs", "restart", run))
                    .orElse(List.of("modified", "--mapping", Partners.MAPPING));
            default -> List.of("modified", "--mapping", Partners.MAPPING);
        };
    }

    private static long runs(Pair pair) {
        return Long.parseLong(rows(pair.koppel().own(), "SELECT COUNT(*) FROM synchronization_run").get(0));
    }
}
