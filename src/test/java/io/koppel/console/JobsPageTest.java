package io.koppel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobs;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class JobsPageTest {

    private final ConsoleServer console = ConsoleServer.shared();
    private final Browser operator = console.signedIn(ConsoleServer.OPERATOR);

    @Test
    void jobs_are_listed_by_their_documented_names_with_what_became_of_the_records() {
        assertThat(operator.get("/jobs").body())
                .contains("CUSTOMER - Dynamics 365 for Sales synchronization job", "inserted", "<svg");
        assertThat(operator.get("/jobs?mapping=CUSTOMER&type=SYNCHRONIZATION").body())
                .contains("CUSTOMER - Dynamics")
                .doesNotContain("CURRENCY - Dynamics");
        assertThat(operator.get("/jobs?state=RUNNING").body()).contains("There is no such job.");
        assertThat(operator.get("/jobs?before=1").body()).contains("There is no such job.");
    }

    @Test
    void a_job_leads_to_its_errors_its_records_and_its_run() {
        SynchJob job = failed();

        assertThat(operator.get("/jobs/" + job.id()).body())
                .contains("/runs/" + job.runId(), "Errors", "Records changed", "Undo");
        assertThat(operator.get("/runs/" + job.runId()).body()).contains("/jobs/" + job.id());
    }

    @Test
    void the_plan_of_an_undo_is_shown_before_it_is_asked_for() {
        String plan = operator.get("/runs/" + failed().runId() + "/undo").body();

        assertThat(plan).contains("Uncoupled, and marked &quot;do not create&quot;", "Do you want to continue?", ">Yes<");
    }

    @Test
    void a_completed_run_can_neither_be_restarted_nor_stopped() {
        SynchJob job = failed();
        String page = "/runs/" + job.runId();

        HttpResponse<String> refused = operator.submit("/jobs/" + job.id(), page + "/restart");

        assertThat(refused.body()).contains("RUN_UNKNOWN", "nothing to continue");
        assertThat(operator.submit("/jobs/" + job.id(), page + "/stop").body()).contains("RUN_UNKNOWN");
        assertThat(operator.get("/jobs/none").statusCode()).isEqualTo(404);
    }

    private SynchJob failed() {
        return console.useCase(SynchJobs.class).list(null, 50).stream()
                .filter(job -> job.counters().failed() > 0)
                .findFirst()
                .orElseThrow();
    }
}
