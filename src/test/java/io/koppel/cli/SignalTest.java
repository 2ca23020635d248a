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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The program as a process of its own, told to stop as a platform would tell it. */
class SignalTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void a_run_that_gets_sigterm_ends_after_the_chunk_in_hand_with_5_and_can_be_restarted() throws Exception {
        TestInstallation installation = TestInstallation.demonstrated();
        process = start(installation, "full", "--yes", "--output", "json", "--koppel.run.chunk-size=1");

        awaitJobOf(installation, "CUSTOMER");
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).as(err()).isEqualTo(5);
        CommandRun stopped = new CommandRun(5, Files.readString(out()), err());
        assertThat(stopped.json().get("status").asString()).isEqualTo("STOPPED");
        String run = stopped.json().get("runId").asString();
        JsonNode restarted = installation.run("runs", "restart", run, "--output", "json").json();
        assertThat(restarted.get("runId").asString()).isEqualTo(run);
        assertThat(restarted.get("status").asString()).isEqualTo("COMPLETED");
    }

    private Process start(TestInstallation installation, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KoppelApplication.class.getName()));
        command.addAll(installation.settings());
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectOutput(out().toFile())
                .redirectError(new File(directory.toFile(), "err"))
                .start();
    }

    private void awaitJobOf(TestInstallation installation, String mapping) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (openJobs(installation, mapping) == 0) {
            assertThat(process.isAlive()).isTrue();
            assertThat(Instant.now()).isBefore(deadline);
        }
    }

    private static long openJobs(TestInstallation installation, String mapping) {
        return installation.koppel().queryForObject(
                "SELECT COUNT(*) FROM synch_job WHERE mapping = ? AND finished_at IS NULL", Long.class, mapping);
    }

    private Path out() {
        return directory.resolve("out");
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }
}
