package io.koppel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ConnectionSetupTest {

    private final ConsoleServer console = ConsoleServer.shared();
    private final Browser operator = console.signedIn(ConsoleServer.OPERATOR);

    @Test
    void both_systems_are_shown_and_tested() {
        assertThat(operator.get("/connection-setup").body()).contains("Business Central", "Dynamics 365 Sales", "jdbc:mysql");
        assertThat(operator.get("/connection-setup?test=true").body()).contains("reachable").doesNotContain("password");
        assertThat(operator.get("/connection-setup/state").body()).contains("reachable").doesNotContain("<html");
    }

    @Test
    void a_disabled_system_refuses_a_run_with_its_reason_and_all_of_it_is_audited() {
        operator.submit("/connection-setup", "/connection-setup/INTEGRATION/disable", "reason", "Moving house");
        try {
            HttpResponse<String> refused = operator.submit("/connection-setup/modified", "/connection-setup/modified");

            assertThat(refused.uri().getPath()).isEqualTo("/connection-setup/modified");
            assertThat(refused.body()).contains("SYSTEM_DISABLED", "Moving house.", "What to do");
        } finally {
            operator.submit("/connection-setup", "/connection-setup/INTEGRATION/enable");
        }

        assertThat(operator.get("/audit").body())
                .contains("/connection-setup/INTEGRATION/enable", "reason=Moving house", "refused", "administrator");
        assertThat(console.installation().own()).satisfies(own -> assertThat(io.koppel.scenario.Installation.rows(
                        own, "SELECT who, face FROM audit WHERE new_value LIKE '%Moving house.'"))
                .containsExactly("administrator|console"));
    }

    @Test
    void synchronize_modified_records_runs_in_the_background_and_tells_its_progress() {
        assertThat(operator.get("/connection-setup/modified").body()).contains("Do you want to continue?", ">Yes<", ">No<");

        HttpResponse<String> run = operator.submit("/connection-setup/modified", "/connection-setup/modified");

        assertThat(run.uri().getPath()).startsWith("/runs/");
        assertThat(run.statusCode()).as(run.body()).isEqualTo(200);
        assertThat(operator.events(run.uri().getPath() + "/events", "over")).anyMatch(line -> line.contains("over"));
        assertThat(operator.get(run.uri().getPath()).body())
                .contains("completed", "CUSTOMER - Dynamics 365 for Sales synchronization job");
        assertThat(operator.get(run.uri().getPath() + "/state").body()).doesNotContain("<html");
    }

    @Test
    void run_full_synchronization_shows_what_it_would_create_before_it_asks() {
        assertThat(operator.get("/connection-setup/full").body())
                .contains("Possible duplicates", "CUSTOMER", "Do you want to continue?");
    }

    @Test
    void dutch_readers_read_dutch() {
        String page = console.signedIn(ConsoleServer.VIEWER).speaking("nl-NL").get("/mappings").body();

        assertThat(page).contains("lang=\"nl\"", "Integratietabeltoewijzingen", "Pagina&#39;s");
        assertThat(console.signedIn(ConsoleServer.VIEWER).speaking("fr").get("/mappings").body()).contains("lang=\"en\"");
    }

    @Test
    void mappings_stand_in_the_order_in_which_they_run() {
        assertThat(operator.get("/mappings").body()).containsSubsequence("CURRENCY", "CUSTOMER");
    }

    @Test
    void a_run_that_does_not_exist_is_told_with_advice() {
        HttpResponse<String> answer = operator.get("/runs/none");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("RUN_UNKNOWN", "There is no run none.");
    }
}
