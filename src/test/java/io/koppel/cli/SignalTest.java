package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.KoppelApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program as a process of its own, told to stop as a platform or a person would tell it, or killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignalTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Within which a process that was told to stop has ended. */
    private static final Duration PROMISED = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private TestInstallation installation;
    private String settings;
    private Process process;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
        settings = installation.run("mappings", "export").out();
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void a_run_that_gets_sigterm_ends_after_the_chunk_in_hand_with_5_and_can_be_restarted() throws Exception {
        start("full", "--yes");

        process.destroy();
        assertThat(process.waitFor(PROMISED.toSeconds(), TimeUnit.SECONDS)).isTrue();

        stoppedAndRestarts();
    }

    @Test
    void a_run_is_stopped_from_another_process() throws Exception {
        start("sync", "CUSTOMER", "--full");

        CommandRun stop = installation.run("runs", "stop", runId(), "--output", "json");

        assertThat(stop.exitCode()).as(stop.err()).isZero();
        assertThat(stop.json().get("status").asString()).isEqualTo("STOPPED");
        assertThat(process.waitFor(PROMISED.toSeconds(), TimeUnit.SECONDS)).isTrue();
        stoppedAndRestarts();
        CommandRun again = installation.run("runs", "stop", stop.json().get("runId").asString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("COMPLETED already");
    }

    @Test
    void a_run_whose_process_died_is_closed_and_can_be_restarted() throws Exception {
        start("sync", "CUSTOMER", "--full");
        String run = runId();

        CommandRun living = installation.run("runs", "recover", run);
        assertThat(living.exitCode()).isEqualTo(4);
        assertThat(living.err()).contains(run, "process " + process.pid());
        assertThat(installation.run("runs", "recover", "--all", "--output", "json").json()).isEmpty();

        process.destroyForcibly().waitFor();
        CommandRun stop = installation.run("runs", "stop", run);
        assertThat(stop.exitCode()).isEqualTo(2);
        assertThat(stop.err()).contains("is dead", "runs recover " + run);
        CommandRun recovered = installation.run("runs", "recover", run, "--output", "json");

        assertThat(recovered.exitCode()).as(recovered.err()).isZero();
        assertThat(recovered.json().get(0).get("status").asString()).isEqualTo("FAILED");
        assertThat(installation.koppel().queryForObject("SELECT COUNT(*) FROM lease WHERE run_id IS NOT NULL", Long.class))
                .isZero();
        assertThat(installation.koppel().queryForObject("SELECT COUNT(*) FROM synch_job WHERE finished_at IS NULL", Long.class))
                .isZero();
        assertThat(installation.run("runs", "recover", run).exitCode()).isEqualTo(2);
        restarts(run);
    }

    private void stoppedAndRestarts() throws IOException {
        assertThat(process.exitValue()).as(err()).isEqualTo(5);
        CommandRun stopped = new CommandRun(5, Files.readString(out()), err());
        assertThat(stopped.json().get("status").asString()).isEqualTo("STOPPED");
        restarts(stopped.json().get("runId").asString());
    }

    private void restarts(String run) {
        assertThat(installation.run("mappings", "export").out()).isEqualTo(settings);
        JsonNode restarted = installation.run("runs", "restart", run, "--output", "json").json();
        assertThat(restarted.get("runId").asString()).isEqualTo(run);
        assertThat(restarted.get("status").asString()).isEqualTo("COMPLETED");
    }

    private void start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KoppelApplication.class.getName()));
        command.addAll(installation.settings());
        command.addAll(List.of(words));
        command.addAll(List.of("--output", "json", "--koppel.run.chunk-size=1"));
        process = new ProcessBuilder(command)
                .redirectOutput(out().toFile())
                .redirectError(new File(directory.toFile(), "err"))
                .start();
        awaitOpenJob("CUSTOMER");
    }

    private void awaitOpenJob(String mapping) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (openJobs(mapping) == 0) {
            assertThat(process.isAlive()).isTrue();
            assertThat(Instant.now()).isBefore(deadline);
        }
    }

    private long openJobs(String mapping) {
        return installation.koppel().queryForObject(
                "SELECT COUNT(*) FROM synch_job WHERE mapping = ? AND finished_at IS NULL", Long.class, mapping);
    }

    private String runId() {
        return installation.koppel().queryForObject(
                "SELECT id FROM synchronization_run WHERE status = 'STARTED'", String.class);
    }

    private Path out() {
        return directory.resolve("out");
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }
}
