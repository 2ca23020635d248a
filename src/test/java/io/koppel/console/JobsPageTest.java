package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobs;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import java.net.http.HttpResponse;
import java.util.List;
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

        assertThat(plan).contains("Uncoupled, and not created again unless released", "Do you want to continue?", ">Yes<");
    }

    @Test
    void hostile_values_of_a_run_are_shown_as_words_and_put_back_by_its_undo() {
        String hostile = "<script>alert(1)</script>";
        String key = rows(
                        console.installation().own(),
                        "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' AND skipped = 0 AND to_result = 1"
                                + " ORDER BY local_key LIMIT 1 OFFSET 13")
                .get(0);
        console.installation()
                .onLocal("UPDATE customer SET address_2 = '" + hostile + "' WHERE system_id = '" + key + "'");
        RunOutcome run = console.useCase(RunLauncher.class).start(RunRequest.modified(List.of("CUSTOMER")));
        String undo = "/runs/" + run.runId() + "/undo";

        String job = run.jobs().stream()
                .map(each -> operator.get("/jobs/" + each.id()).body())
                .filter(page -> page.contains(key))
                .findFirst()
                .orElseThrow();
        assertThat(job).contains("&lt;script&gt;alert").doesNotContain("<script>alert");
        assertThat(operator.get(undo).body()).contains("&lt;script&gt;alert", "put back").doesNotContain("<script>alert");

        assertThat(operator.submit(undo, undo, "deleteCreated", "false").body()).contains("Undo of a Run", "was put back");
        assertThat(rows(console.installation().integration(), "SELECT COUNT(*) FROM account WHERE address1_line2 LIKE '%script%'"))
                .containsExactly("0");
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

    /** Of the first synchronization, which changed things as well. */
    private SynchJob failed() {
        return console.useCase(SynchJobs.class).list(null, 1_000).stream()
                .filter(job -> job.counters().failed() > 0)
                .reduce((newer, older) -> older)
                .orElseThrow();
    }
}
