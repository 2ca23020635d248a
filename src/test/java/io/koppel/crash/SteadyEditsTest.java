package io.koppel.crash;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.database.PrivateServer;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.run.FailPoint;
import io.koppel.run.errors.Retry;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import io.koppel.schedule.Schedules;
import io.koppel.schedule.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The crash proof (spec 15.5): people edit both sides without a pause while Koppel, or a database, is killed again and
 * again. {@code make crash-test N=…} says how often; a build does it a few times, beside some forty deaths at fail points
 * in other tests. An edit typed over a value whose coupling a dead process had not committed may be held as a conflict.
 */
class SteadyEditsTest {

    private static final int KILLS = Integer.getInteger("crash.kills", 4);
    /** Each takes the time of a server's start. */
    private static final int SERVER_KILLS = Math.max(1, KILLS / 5);

    /** People rest, and everything is held against what they did, each time that so many were killed. */
    private static final int BETWEEN_CHECKS = 50;

    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final String MAPPINGS = ForeignSystems.MAPPINGS.replace(
            "direction: Bidirectional\n  synchOnlyCoupledRecords",
            "direction: Bidirectional\n  updateConflictResolution: Merge\n  deletionConflictResolution: RestoreRecords\n"
                    + "  synchOnlyCoupledRecords");
    private static final String[] SETTINGS = {
        "--koppel.run.chunk-size=4",
        "--koppel.run.brake=creations=1000000, deletions=1000000, restores=1000000",
        "--koppel.bc.commit-grace=1s",
        "--koppel.sales.commit-grace=1s",
        "--koppel.schedule.look=1s"
    };

    private final Random lot = new Random(SEED);

    @TempDir
    private Path directory;

    @Test
    void a_killed_process_loses_nothing_and_makes_nothing_twice() throws Exception {
        try (Installation koppel = Installation.with(SETTINGS)) {
            prove(koppel, KILLS, this::killed);
        }
    }

    @Test
    void a_killed_database_loses_nothing_and_makes_nothing_twice() throws Exception {
        try (PrivateServer own = PrivateServer.start(directory.resolve("own"));
                PrivateServer erp = PrivateServer.start(directory.resolve("erp"));
                PrivateServer crm = PrivateServer.start(directory.resolve("crm"));
                Installation koppel =
                        Installation.on(own.schema("koppel"), erp.schema("erp"), crm.schema("crm"), SETTINGS)) {
            List<PrivateServer> servers = List.of(own, erp, crm);
            prove(koppel, SERVER_KILLS, running -> serverKilled(running, servers));
        }
    }

    /** What is killed while a command runs. */
    private interface Death {
        /** @return whether anything was alive to be killed */
        boolean strike(Installation koppel) throws Exception;
    }

    private void prove(Installation koppel, int kills, Death death) throws Exception {
        System.out.println("crash.seed=" + SEED + " kills=" + kills);
        ForeignSystems.create(koppel);
        koppel.onLocal("INSERT INTO llx_user (login, lastname) VALUES ('anna', 'Šilhavá')");
        koppel.onIntegration("INSERT INTO users (id, user_name, last_name, date_modified)"
                + " VALUES (uuid(), 'carl', 'Crm', '2024-01-01')");
        koppel.mappings(MAPPINGS);
        everySecond(koppel);
        try (EditStream stream = new EditStream(koppel, SEED)) {
            Aftermath aftermath = new Aftermath(koppel, stream);
            List<IntegrationTableMapping> mappings = aftermath.mappings();
            stream.createRecords();
            for (int killed = 0; killed < kills; ) {
                stream.start();
                killed += kill(koppel, Math.min(kills - killed, BETWEEN_CHECKS), death);
                stream.stop();
                System.out.println(killed + " kills during " + stream.actions() + " actions on "
                        + stream.records().names().size() + " records and " + runs(koppel) + " runs");
                aftermath.check(mappings);
            }
        }
    }

    private static int kill(Installation koppel, int kills, Death death) throws Exception {
        int killed = 0;
        for (int attempt = 1; killed < kills; attempt++) {
            killed += death.strike(koppel) ? 1 : 0;
            if (attempt % 5 == 0) {
                koppel.useCases().get(Retry.class).everywhere(null);
            }
            assertThat(attempt).as("attempts for " + killed + " kills").isLessThan(20 + 4 * kills);
        }
        return killed;
    }

    private static void everySecond(Installation koppel) {
        List<String> all = List.of("USERS", "THIRDPARTY");
        Schedules schedules = koppel.useCases().get(Schedules.class);
        schedules.setTiming(all, new Timing.Every(Duration.ofSeconds(1)));
        schedules.setInactivityTimeout(all, null);
    }

    private boolean killed(Installation koppel) {
        boolean atFailPoint = lot.nextBoolean();
        List<String> command = new ArrayList<>(command(koppel));
        if (atFailPoint) {
            FailPoint point = FailPoint.values()[lot.nextInt(FailPoint.values().length)];
            command.add("--koppel.run.fail-point=" + point.label() + ":" + (1 + lot.nextInt(12)));
        }
        long before = runs(koppel);
        ForkedKoppel koppelProcess = ForkedKoppel.start(koppel, command);
        if (atFailPoint && !command.get(0).equals("schedule")) {
            return koppelProcess.exitCode() == ForkedKoppel.KILLED;
        }
        if (lot.nextInt(8) > 0) {
            await().atMost(Duration.ofMinutes(2)).until(() -> runs(koppel) > before || !koppelProcess.alive());
        }
        pass(lot.nextInt(1_200));
        boolean alive = koppelProcess.alive();
        koppelProcess.kill();
        return alive || koppelProcess.exitCode() == ForkedKoppel.KILLED;
    }

    private boolean serverKilled(Installation koppel, List<PrivateServer> servers) {
        PrivateServer server = servers.get(lot.nextInt(servers.size()));
        long before = runs(koppel);
        ForkedKoppel koppelProcess = ForkedKoppel.start(koppel, List.of("modified", "--koppel.debug=true"));
        await().atMost(Duration.ofMinutes(2)).until(() -> runs(koppel) > before || !koppelProcess.alive());
        pass(lot.nextInt(1_000));
        boolean alive = koppelProcess.alive();
        server.crash();
        if (lot.nextInt(4) == 0) {
            koppelProcess.kill();
        }
        pass(lot.nextInt(2_000));
        server.comeBack();
        int exitCode = koppelProcess.exitCode();
        // Before it has begun anything, a run may also say that it could not.
        if (exitCode != 1 || !koppelProcess.output().contains("A database went away")) {
            assertThat(exitCode).as(koppelProcess::output).isIn(0, 3, ForkedKoppel.KILLED);
        }
        return alive;
    }

    private List<String> command(Installation koppel) {
        return switch (lot.nextInt(10)) {
            case 0 -> List.of("full", "--yes", "--respect-changes");
            case 1 -> List.of("full", "--yes", "--respect-changes", "--resume");
            case 2 -> lastRun(koppel).map(run -> List.of("runs", "restart", run)).orElse(List.of("modified"));
            case 3 -> List.of("schedule", "--koppel.web.port=0");
            case 4 -> List.of("sync", "THIRDPARTY", "--full");
            default -> List.of("modified");
        };
    }

    private static Optional<String> lastRun(Installation koppel) {
        return rows(koppel.own(), "SELECT id FROM synchronization_run ORDER BY started_at DESC LIMIT 1").stream()
                .findFirst();
    }

    private static long runs(Installation koppel) {
        return Long.parseLong(rows(koppel.own(), "SELECT COUNT(*) FROM synchronization_run").get(0));
    }

    private static void pass(int millis) {
        await().pollInterval(Duration.ofMillis(1))
                .pollDelay(Duration.ofMillis(millis))
                .atMost(Duration.ofMinutes(1))
                .until(() -> true);
    }
}
