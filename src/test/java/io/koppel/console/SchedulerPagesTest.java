package io.koppel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.koppel.SpringStarter;
import io.koppel.cli.Duty;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.run.RunProgress;
import io.koppel.scenario.Installation;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the scheduler's web server answers, with and without somebody who could sign in. */
class SchedulerPagesTest {

    @Test
    void the_scheduler_serves_pages_until_a_session_was_idle_too_long_and_health_to_everybody() {
        int port = ConsoleServer.freePort();
        try (Installation installation = Installation.with(
                        "--koppel.web.port=" + port,
                        "--koppel.console.session-timeout=2s",
                        "--koppel.console.viewer.password-hash=" + ConsoleServer.hash());
                UseCases scheduler = scheduler(installation)) {
            Browser browser = new Browser(URI.create("http://127.0.0.1:" + port));

            assertThat(browser.get("/actuator/health/liveness").body()).contains("UP");
            assertThat(browser.get("/mappings").uri().getPath()).isEqualTo("/sign-in");
            assertThat(ConsoleServer.loadedBy(browser.get("/sign-in").body()))
                    .anyMatch(file -> file.endsWith(".css"))
                    .anyMatch(file -> file.endsWith(".js"))
                    .allSatisfy(file -> assertThat(browser.get(file).statusCode()).as(file).isEqualTo(200));
            assertThat(browser.signIn(ConsoleServer.VIEWER, ConsoleServer.PASSWORD).body()).contains("Connection Setup");
            // Each look would keep the session alive, so the first one is late enough.
            await().pollDelay(Duration.ofMillis(2_100))
                    .untilAsserted(() -> assertThat(browser.get("/mappings").uri().getPath()).isEqualTo("/sign-in"));
        }
    }

    @Test
    void a_scheduler_without_anybody_who_could_sign_in_serves_no_pages() {
        int port = ConsoleServer.freePort();
        try (Installation installation = Installation.with("--koppel.web.port=" + port);
                UseCases scheduler = scheduler(installation)) {
            Browser browser = new Browser(URI.create("http://127.0.0.1:" + port));

            assertThat(browser.get("/actuator/health/liveness").body()).contains("UP");
            assertThat(browser.get("/mappings").statusCode()).isEqualTo(404);
            assertThat(browser.get("/sign-in").statusCode()).isEqualTo(404);
        }
    }

    private static UseCases scheduler(Installation installation) {
        installation.useCases();
        return new SpringStarter().start(installation.settings(), Verbosity.QUIET, RunProgress.NONE, Duty.SCHEDULER);
    }
}
