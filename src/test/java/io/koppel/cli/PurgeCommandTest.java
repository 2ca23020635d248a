package io.koppel.cli;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.crash.Pairs;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunProgress;
import io.koppel.run.RunRequest;
import io.koppel.run.purge.Purge;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Retention (spec 14.4). */
class PurgeCommandTest {

    private static final String FIRST_ACCOUNT = "00000000-0000-0000-0000-000000000001";
    private final Installation koppel = Installation.with();

    @BeforeEach
    void create() {
        Pairs.create(koppel, 3, 2);
        koppel.mappings(ForeignSystems.MAPPINGS);
        koppel.full();
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private JsonNode purge(String... options) {
        CommandRun run = run(options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.json();
    }

    private CommandRun run(String... options) {
        List<String> line = new ArrayList<>(List.of("purge", "--output", "json"));
        line.addAll(List.of(options));
        line.addAll(koppel.settings());
        return TestInstallation.call(ScriptedTerminal.absent(), line);
    }

    private long count(String table) {
        return Long.parseLong(rows(koppel.own(), "SELECT COUNT(*) FROM " + table).get(0));
    }

    private void allHappenedDaysAgo(int days) {
        String then = "UTC_TIMESTAMP() - INTERVAL " + days + " DAY";
        koppel.onOwn(
                "UPDATE synch_job SET started_at = " + then + ", finished_at = " + then,
                "UPDATE synchronization_run SET started_at = " + then + ", finished_at = IF(finished_at IS NULL, NULL, "
                        + then + ")",
                "UPDATE audit SET changed_at = " + then,
                "UPDATE console_action SET done_at = " + then);
    }

    @Test
    void what_is_old_goes_with_all_that_batch_keeps_of_it_and_couplings_stay() {
        assertThat(purge().get("jobs").asLong()).as("nothing is old yet").isZero();
        assertThat(count("synch_job")).isPositive();
        allHappenedDaysAgo(40);
        koppel.onLocal("UPDATE societe SET nom = 'Edited' WHERE rowid = 1");
        RunOutcome recent = koppel.modified();

        JsonNode purged = purge();

        assertThat(purged.propertyNames())
                .containsExactly(
                        "before", "jobs", "errors", "beforeImages", "runs", "audit", "schedulerRows", "keptForErrors",
                        "keptForRuns");
        assertThat(purged.get("jobs").asLong()).isPositive();
        assertThat(purged.get("runs").asLong()).isEqualTo(1);
        assertThat(rows(koppel.own(), "SELECT DISTINCT run_id FROM synch_job")).containsExactly(recent.runId());
        assertThat(rows(koppel.own(), "SELECT id FROM synchronization_run")).containsExactly(recent.runId());
        assertThat(rows(koppel.own(), "SELECT DISTINCT run_id FROM before_image")).containsExactly(recent.runId());
        assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(1);
        assertThat(count("BATCH_STEP_EXECUTION step LEFT JOIN BATCH_JOB_EXECUTION job USING (JOB_EXECUTION_ID)"
                        + " WHERE job.JOB_INSTANCE_ID IS NULL"))
                .isZero();
        assertThat(count("BATCH_STEP_EXECUTION_CONTEXT")).isEqualTo(count("BATCH_STEP_EXECUTION"));
        assertThat(count("audit")).as("what people did is kept for a year").isPositive();
        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");
        Pairs.areInStep(koppel, 5);
    }

    @Test
    void an_age_given_counts_for_before_images_too_but_not_for_the_audit() {
        koppel.onOwn("INSERT INTO console_action (done_at, who, action, details, outcome, message)"
                + " VALUES (UTC_TIMESTAMP(), 'kim', '/errors/retry', '', 'DONE', '')");
        allHappenedDaysAgo(8);

        assertThat(purge("--older-than", "9d").get("jobs").asLong()).isZero();
        assertThat(purge("--older-than", "7d").get("beforeImages").asLong()).isPositive();

        assertThat(count("before_image")).isZero();
        assertThat(count("synch_job")).isZero();
        assertThat(count("synchronization_run")).isZero();
        assertThat(count("BATCH_JOB_EXECUTION_CONTEXT")).isZero();
        assertThat(count("audit")).isPositive();
        assertThat(count("console_action")).isPositive();
        long people = count("audit") + count("console_action");
        allHappenedDaysAgo(366);
        assertThat(purge().get("audit").asLong()).as("the audit has a time of its own").isEqualTo(people);
        assertThat(count("audit") + count("console_action")).isZero();
    }

    @Test
    void the_job_that_an_open_error_came_from_stays_with_its_errors() {
        koppel.onIntegration("UPDATE accounts SET annual_revenue = 'much', date_modified = UTC_TIMESTAMP() WHERE id = '"
                + FIRST_ACCOUNT + "'");
        koppel.modified();
        koppel.modified();
        assertThat(rows(koppel.own(), "SELECT state FROM work_list")).containsExactly("SKIPPED");

        JsonNode purged = purge("--all");

        assertThat(purged.get("keptForErrors").asLong()).isPositive();
        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM work_list w JOIN synch_job j ON j.id = w.job_id"))
                .containsExactly("1");
        assertThat(count("synch_job_error")).isPositive();
        koppel.onOwn("DELETE FROM work_list");
        assertThat(purge("--all").get("keptForErrors").asLong())
                .as("the skipped coupling refers to it still")
                .isPositive();
        koppel.onOwn("UPDATE coupling SET skipped = 0");
        purge("--all");
        assertThat(count("synch_job")).isZero();
        assertThat(count("synch_job_error")).isZero();
    }

    @Test
    void a_run_that_can_be_continued_stays_until_another_one_has_done_its_work() {
        koppel.onLocal("UPDATE societe SET nom = CONCAT(nom, '!')");
        String failed;
        try (UseCases broken = koppel.another(
                RunProgress.NONE, "--koppel.sales.url=jdbc:mysql://127.0.0.1:1/crm", "--koppel.run.outage-limit=1s")) {
            failed = broken.get(RunLauncher.class).start(RunRequest.modified(List.of())).runId();
        }
        assertThat(purge("--all").get("keptForRuns").asLong()).isEqualTo(1);
        assertThat(koppel.useCases().get(RunLauncher.class).restart(failed).status()).isEqualTo("COMPLETED");
        koppel.onOwn("UPDATE synchronization_run SET status = 'FAILED' WHERE id = '" + failed + "'");
        assertThat(purge("--all").get("keptForRuns").asLong()).isEqualTo(1);

        koppel.modified();
        purge("--all");

        assertThat(count("synchronization_run")).isZero();
        assertThat(count("BATCH_JOB_INSTANCE")).isZero();
    }

    @Test
    void one_mapping_alone_goes_without_its_runs() {
        JsonNode purged = purge("--all", "--mapping", "thirdparty");

        assertThat(purged.get("runs").asLong()).isZero();
        assertThat(rows(koppel.own(), "SELECT DISTINCT mapping FROM synch_job")).containsExactly("USERS");
        assertThat(rows(koppel.own(), "SELECT DISTINCT mapping FROM before_image")).doesNotContain("THIRDPARTY");
        assertThat(count("synchronization_run")).isEqualTo(1);
        assertThat(run("--mapping", "NONSENSE").exitCode()).isEqualTo(2);
    }

    @Test
    void purges_and_a_run_at_the_same_time_stand_in_nobodys_way() {
        allHappenedDaysAgo(40);
        koppel.onLocal("UPDATE societe SET nom = CONCAT(nom, '!')");
        Purge purge = koppel.useCases().get(Purge.class);
        CompletableFuture<?> purges = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> purge.expired(null)),
                CompletableFuture.runAsync(() -> purge.expired(null)));

        assertThat(koppel.modified().status()).isEqualTo("COMPLETED");

        purges.join();
        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM synchronization_run")).containsExactly("1");
    }
}
