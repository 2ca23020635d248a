package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.KoppelApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The scheduler as a process of its own. */
class ScheduleCommandTest {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/actuator/health");

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
    void a_scheduler_tells_its_health_until_sigterm_and_ends_with_0() throws Exception {
        process = start(TestInstallation.fresh());
        await().atMost(Duration.ofMinutes(1)).until(() -> address() != null || !process.isAlive());
        assertThat(process.isAlive()).as(err()).isTrue();

        HttpResponse<String> health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address() + "/liveness")).build(),
                        HttpResponse.BodyHandlers.ofString());
        process.destroy();

        assertThat(health.body()).contains("UP");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(err()).isZero();
        JsonNode result = new CommandRun(0, Files.readString(directory.resolve("out")), err()).json();
        assertThat(result.propertyNames()).containsExactly("startedAt", "stoppedAt", "seconds");
        assertThat(err()).doesNotContain("\tat ");
    }

    private String address() throws IOException {
        Matcher matcher = ADDRESS.matcher(err());
        return matcher.find() ? matcher.group() : null;
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }

    private Process start(TestInstallation installation) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KoppelApplication.class.getName()));
        command.addAll(installation.settings());
        command.addAll(List.of("schedule", "--koppel.web.port=0", "--output", "json"));
        return new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }
}
