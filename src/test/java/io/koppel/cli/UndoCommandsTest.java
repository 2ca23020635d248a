package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** {@code runs undo} and {@code erase}: JSON and exit codes (contract 1, 2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndoCommandsTest {

    private TestInstallation installation;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
    }

    private JsonNode json(int exitCode, String... words) {
        CommandRun run = installation.run(words);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return run.json();
    }

    private String editedCustomer() {
        return installation.koppel().queryForObject(
                "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' AND skipped = 0 AND to_result = 1"
                        + " AND from_result = 1 ORDER BY local_key LIMIT 1",
                String.class);
    }

    private String accountName(String customer) {
        return installation.sales().queryForObject(
                "SELECT name FROM account WHERE accountid = ?",
                String.class,
                installation.koppel().queryForObject(
                        "SELECT integration_key FROM coupling WHERE mapping = 'CUSTOMER' AND local_key = ?",
                        String.class,
                        customer));
    }

    @Test
    void a_run_is_shown_undone_and_then_has_nothing_left_to_undo() {
        String customer = editedCustomer();
        String before = accountName(customer);
        installation.bc().update("UPDATE customer SET name = 'Edited by mistake' WHERE system_id = ?", customer);
        JsonNode modified = installation.run("modified", "--quiet", "--output", "json").json();
        String run = modified.get("runId").asString();
        assertThat(accountName(customer)).isEqualTo("Edited by mistake");

        JsonNode shown = json(0, "runs", "undo", run, "--dry-run", "--output", "json");
        assertThat(shown.propertyNames())
                .containsExactly(
                        "runId", "undoneRunId", "status", "startedAt", "finishedAt", "jobs", "writes", "leftOut",
                        "restartCommand");
        assertThat(shown.get("status").asString()).isEqualTo("DRY_RUN");
        JsonNode write = shown.get("writes").get(0);
        assertThat(write.propertyNames())
                .containsExactly("mapping", "direction", "sourceId", "destinationId", "action", "reason", "fields");
        assertThat(shown.get("writes").findValuesAsString("sourceId")).contains(customer);
        assertThat(write.get("fields").get(0).propertyNames()).containsExactly("name", "old", "new");
        assertThat(accountName(customer)).isEqualTo("Edited by mistake");

        assertThat(installation.run("runs", "undo", run).exitCode()).as("nobody to ask").isEqualTo(6);
        assertThat(installation.run(ScriptedTerminal.answering(false), "runs", "undo", run).exitCode()).isEqualTo(2);
        JsonNode undone = json(0, "runs", "undo", run, "--yes", "--output", "json");
        assertThat(undone.propertyNames()).containsExactlyElementsOf(shown.propertyNames());
        assertThat(undone.get("undoneRunId").asString()).isEqualTo(run);
        assertThat(undone.get("status").asString()).isEqualTo("COMPLETED");
        assertThat(undone.get("leftOut").size()).isZero();
        assertThat(accountName(customer)).isEqualTo(before);
        assertThat(json(0, "runs", "list", "--output", "json").get(0).get("kind").asString()).isEqualTo("undo");

        installation.run("modified", "--quiet");
        assertThat(accountName(customer)).isEqualTo(before);
        assertThat(json(0, "errors", "list", "--state", "HELD", "--output", "json").findValuesAsString("message"))
                .anySatisfy(message -> assertThat(message)
                        .contains(undone.get("runId").asString())
                        .contains("errors release"));
        CommandRun again = installation.run("runs", "undo", run, "--yes");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("nothing to undo");
        assertThat(installation.run("runs", "undo", "nobody", "--dry-run").exitCode()).isEqualTo(2);
    }

    @Test
    void the_plan_is_readable() {
        String full = installation.koppel().queryForObject(
                "SELECT id FROM synchronization_run WHERE kind = 'FULL'", String.class);
        CommandRun run = installation.run("runs", "undo", full, "--dry-run");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("fields (now -> before)", "UNCOUPLE", "Undoing run " + full + " puts back");
    }

    @Test
    void a_person_is_erased_only_when_somebody_says_so() {
        List<String> contacts = installation.koppel().queryForList(
                "SELECT local_key FROM coupling WHERE mapping = 'CONTACT' ORDER BY local_key LIMIT 1", String.class);
        String contact = contacts.get(0);
        assertThat(installation.run("erase", "CONTACT", contact).exitCode()).isEqualTo(6);
        assertThat(installation.run(ScriptedTerminal.answering(false), "erase", "CONTACT", contact).exitCode()).isEqualTo(2);
        assertThat(installation.run("erase", "CONTACT", "no such person", "--yes").exitCode()).isEqualTo(2);
        assertThat(installation.run("erase", "NOTHING", contact, "--yes").exitCode()).isEqualTo(2);

        JsonNode erased = json(0, "erase", "contact", contact, "--yes", "--output", "json");

        assertThat(erased.propertyNames()).containsExactly("mapping", "uncoupled", "beforeImages", "errors");
        assertThat(erased.get("uncoupled").asBoolean()).isTrue();
        assertThat(installation.koppel().queryForObject(
                        "SELECT COUNT(*) FROM coupling WHERE local_key = ?", Integer.class, contact))
                .isZero();
    }
}
