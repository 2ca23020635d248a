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

class ConsoleCommandTest {

    private static final String HASH = "$2y$04$JqoZDbSXQWVSVcmlYdmM4uVQG0x7GLvzZyRSMGbOvpKOjNqJHSBhW";
    private static final Pattern ADDRESS = Pattern.compile("The console is at (http://127\\.0\\.0\\.1:\\d+/)");

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
    void the_console_serves_its_pages_until_sigterm_and_ends_with_0() throws Exception {
        Path hash = Files.writeString(directory.resolve("hash"), HASH + "\n");
        process = start("--koppel.console.operator.password-hash-file=" + hash);
        await().atMost(Duration.ofMinutes(1)).until(() -> address() != null || !process.isAlive());
        assertThat(process.isAlive()).as(err()).isTrue();

        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address() + "sign-in")).build(),
                        HttpResponse.BodyHandlers.ofString());
        process.destroy();

        assertThat(page.body()).contains("Sign in to Koppel");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(err()).isZero();
        JsonNode result = new CommandRun(0, Files.readString(directory.resolve("out")), err()).json();
        assertThat(result.propertyNames()).containsExactly("startedAt", "stoppedAt", "seconds");
        assertThat(err()).doesNotContain("\tat ", HASH);
    }

    @Test
    void a_console_that_nobody_could_sign_in_to_does_not_start() {
        CommandRun run = TestInstallation.fresh().run("console", "--koppel.web.port=0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Nobody could sign in", "koppel.console.operator.password-hash", "htpasswd");
    }

    @Test
    void a_password_in_place_of_its_hash_is_refused_and_not_repeated() {
        CommandRun run = TestInstallation.fresh()
                .run("console", "--koppel.web.port=0", "--koppel.console.operator.password-hash=open sesame");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("koppel.console.operator.password-hash is no bcrypt hash").doesNotContain("sesame");
    }

    private String address() throws IOException {
        Matcher matcher = ADDRESS.matcher(err());
        return matcher.find() ? matcher.group(1) : null;
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }

    private Process start(String setting) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KoppelApplication.class.getName()));
        command.addAll(TestInstallation.fresh().settings());
        command.addAll(List.of("console", "--koppel.web.port=0", setting, "--output", "json"));
        return new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }
}
