package io.koppel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.SpringStarter;
import io.koppel.cli.Duty;
import io.koppel.cli.UseCases;
import io.koppel.cli.Verbosity;
import io.koppel.run.RunProgress;
import io.koppel.scenario.Installation;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What the scheduler's web server answers, with and without somebody who could sign in. */
class SchedulerPagesTest {

    @Test
    void the_scheduler_serves_pages_where_somebody_can_sign_in_and_health_to_everybody() {
        int port = ConsoleServer.freePort();
        try (Installation installation = Installation.with(
                        "--koppel.web.port=" + port, "--koppel.console.viewer.password-hash=" + ConsoleServer.hash());
                UseCases scheduler = scheduler(installation)) {
            Browser browser = new Browser(URI.create("http://127.0.0.1:" + port));

            assertThat(browser.get("/actuator/health/liveness").body()).contains("UP");
            assertThat(browser.get("/mappings").uri().getPath()).isEqualTo("/sign-in");
            assertThat(ConsoleServer.loadedBy(browser.get("/sign-in").body()))
                    .anyMatch(file -> file.endsWith(".css"))
                    .anyMatch(file -> file.endsWith(".js"))
                    .allSatisfy(file -> assertThat(browser.get(file).statusCode()).as(file).isEqualTo(200));
            assertThat(browser.signIn(ConsoleServer.VIEWER, ConsoleServer.PASSWORD).body()).contains("Connection Setup");
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
