package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The shapes of contract 6, after a demonstration. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingCommandsTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";
    private static final List<String> JOB = List.of(
            "id", "mapping", "direction", "type", "startedAt", "finishedAt", "inserted", "modified", "deleted",
            "unchanged", "skipped", "failed", "coupled", "uncoupled", "filtered", "message", "runId");

    private TestInstallation installation;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
    }

    @Test
    void jobs_are_listed_newest_first_with_all_counters() {
        JsonNode jobs = json("jobs", "list");

        assertThat(jobs.size()).isEqualTo(11);
        assertThat(jobs.get(0).propertyNames()).containsExactlyElementsOf(JOB);
        assertThat(jobs.get(0).get("mapping").asString()).isEqualTo("ITEM-PRODUCT");
        assertThat(jobs.get(0).get("direction").asString()).isEqualTo("From");
        assertThat(jobs.get(0).get("type").asString()).isEqualTo("Synchronization");
        assertThat(jobs.get(0).get("startedAt").asString()).matches(TIME);
        assertThat(jobs.get(0).get("finishedAt").asString()).matches(TIME);
    }

    @Test
    void jobs_of_one_mapping_are_listed_up_to_a_limit() {
        assertThat(json("jobs", "list", "--mapping", "customer").findValuesAsString("mapping"))
                .containsExactly("CUSTOMER", "CUSTOMER");
        assertThat(json("jobs", "list", "--limit", "3").size()).isEqualTo(3);
    }

    @Test
    void a_job_is_shown_with_its_errors() {
        String id = json("jobs", "list", "--mapping", "CURRENCY").get(0).get("id").asString();

        JsonNode job = json("jobs", "show", id);

        assertThat(job.propertyNames()).startsWith(JOB.toArray(String[]::new)).endsWith("errors");
        assertThat(job.get("errors").size()).isEqualTo(2);
        assertThat(job.get("errors").get(0).propertyNames())
                .containsExactly("sourceId", "destinationId", "code", "message", "at");
        assertThat(job.get("errors").get(0).get("at").asString()).matches(TIME);
    }

    @Test
    void an_unknown_job_ends_with_2() {
        assertThat(installation.run("jobs", "show", "nobody").exitCode()).isEqualTo(2);
    }

    @Test
    void errors_are_listed_with_state_and_code() {
        JsonNode errors = json("errors", "list", "--state", "failed", "--mapping", "CURRENCY");

        assertThat(errors.size()).isEqualTo(2);
        assertThat(errors.get(0).propertyNames())
                .containsExactly(
                        "mapping", "localId", "integrationId", "state", "direction", "code", "message", "since",
                        "attempts", "jobId");
        assertThat(errors.get(0).get("state").asString()).isEqualTo("FAILED");
        assertThat(errors.get(0).get("direction").asString()).isEqualTo("To");
        assertThat(errors.get(0).get("localId").isNull()).isFalse();
        assertThat(errors.get(0).get("since").asString()).matches(TIME);
    }

    @Test
    void errors_are_found_by_a_part_of_their_message() {
        String message = json("errors", "list", "--limit", "1").get(0).get("message").asString();

        assertThat(json("errors", "list", "--message", message).size()).isPositive();
        assertThat(json("errors", "list", "--message", "no such words anywhere").size()).isZero();
    }

    @Test
    void couplings_are_listed_with_both_stamps() {
        JsonNode couplings = json("couplings", "list", "--mapping", "SALESPEOPLE");

        assertThat(couplings.size()).isEqualTo(30);
        assertThat(couplings.get(0).propertyNames())
                .containsExactly(
                        "mapping", "localId", "integrationId", "lastSynchModifiedOn", "lastSynchCrmModifiedOn", "skipped");
        assertThat(couplings.get(0).get("lastSynchCrmModifiedOn").asString()).matches(TIME);
        assertThat(couplings.get(0).get("skipped").asBoolean()).isFalse();
    }

    @Test
    void a_coupling_is_found_by_either_key_and_by_the_business_key() {
        JsonNode coupling = json("couplings", "list", "--mapping", "CUSTOMER", "--limit", "1").get(0);
        String number = installation.bc().queryForObject(
                "SELECT no FROM customer WHERE system_id = ?", String.class, coupling.get("localId").asString());

        for (String id : List.of(
                coupling.get("localId").asString(), coupling.get("integrationId").asString(), number)) {
            JsonNode shown = json("couplings", "show", "CUSTOMER", id);
            assertThat(shown.get("integrationId")).isEqualTo(coupling.get("integrationId"));
            assertThat(shown.propertyNames()).endsWith("toResult", "toJobId", "fromResult", "fromJobId", "errors");
        }
    }

    @Test
    void an_unknown_record_ends_with_2() {
        CommandRun run = installation.run("couplings", "show", "CUSTOMER", "no such customer");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no such customer");
    }

    @Test
    void runs_are_listed_and_shown_with_their_steps() {
        JsonNode run = json("runs", "list").get(0);
        assertThat(run.propertyNames())
                .containsExactly(
                        "runId", "kind", "mappings", "status", "startedAt", "finishedAt", "host", "processId", "message");
        assertThat(run.get("kind").asString()).isEqualTo("full");

        JsonNode shown = json("runs", "show", run.get("runId").asString());
        assertThat(shown.get("steps").findValuesAsString("name")).contains("CUSTOMER To", "CUSTOMER From");
        assertThat(shown.get("steps").get(0).get("status").asString()).isEqualTo("COMPLETED");
        assertThat(shown.get("steps").get(0).get("startedAt").asString()).matches(TIME);
        assertThat(shown.get("jobs").size()).isEqualTo(11);
        assertThat(shown.get("restartCommand").isNull()).isTrue();
        assertThat(shown.get("catalogueVersion").asLong()).isEqualTo(1);
    }

    @Test
    void a_run_that_is_unknown_or_complete_cannot_be_restarted() {
        String complete = json("runs", "list").get(0).get("runId").asString();

        assertThat(installation.run("runs", "restart", complete).exitCode()).isEqualTo(2);
        assertThat(installation.run("runs", "restart", "nobody").exitCode()).isEqualTo(2);
        assertThat(installation.run("runs", "show", "nobody").exitCode()).isEqualTo(2);
    }

    @Test
    void systems_are_shown_without_their_passwords() {
        CommandRun run = installation.run(
                "systems", "show", "--output", "json", "--koppel.sales.url=jdbc:mysql://u:hidden-one@127.0.0.1:9/sales?password=hidden-two");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("hidden-one", "hidden-two");
        assertThat(run.json().get(0).propertyNames())
                .containsExactly("side", "type", "url", "identity", "state", "reason");
        assertThat(run.json().findValuesAsString("side")).containsExactly("bc", "sales");
        assertThat(run.json().findValuesAsString("state")).containsExactly("REACHABLE", "UNREACHABLE");
    }

    @Test
    void testing_systems_ends_with_0_when_both_answer_1_when_one_is_away_and_2_when_one_refuses() {
        for (Map.Entry<String, Integer> expected : Map.of(
                        "--koppel.bc.time-zone=UTC", 0,
                        "--koppel.bc.url=jdbc:mysql://127.0.0.1:9/bc", 1,
                        "--koppel.bc.password=wrong", 2)
                .entrySet()) {
            CommandRun run = installation.run("systems", "test", "--output", "json", expected.getKey());
            assertThat(run.exitCode()).as(expected.getKey()).isEqualTo(expected.getValue());
            assertThat(run.json().size()).isEqualTo(2);
        }
    }

    @Test
    void tables_are_for_people() {
        assertThat(installation.run("jobs", "list").out()).contains("mapping", "records/s", "CUSTOMER");
        assertThat(installation.run("errors", "list", "--message", "no such words anywhere").out().strip())
                .isEqualTo("(none)");
    }

    private JsonNode json(String... words) {
        String[] line = Arrays.copyOf(words, words.length + 2);
        line[words.length] = "--output";
        line[words.length + 1] = "json";
        CommandRun run = installation.run(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.json();
    }
}
