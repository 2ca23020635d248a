package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.failure.ErrorCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Shapes and exit codes of the commands on the error list and on the two systems, after a demonstration. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErrorsCommandsTest {

    private static final List<String> ACTION = List.of("records", "dropped", "leftOut", "refused", "runs");

    private TestInstallation installation;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
    }

    private CommandRun run(String... words) {
        String[] line = Arrays.copyOf(words, words.length + 2);
        line[words.length] = "--output";
        line[words.length + 1] = "json";
        return installation.run(line);
    }

    private JsonNode json(int exitCode, String... words) {
        CommandRun run = run(words);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return run.json();
    }

    private String coupledCustomer(int index) {
        return json(0, "couplings", "list", "--mapping", "CUSTOMER")
                .get(index)
                .get("localId")
                .asString();
    }

    @Test
    @Order(1)
    void groups_count_the_records_with_the_same_message() {
        JsonNode groups = json(0, "errors", "list", "--group");

        assertThat(groups.get(0).propertyNames()).containsExactly("group", "count", "code", "message", "mappings");
        assertThat(groups.get(0).get("group").asString()).matches("[0-9a-f]{8}");
        String group = groups.get(0).get("group").asString();
        JsonNode members = json(0, "errors", "list", "--message-group", group, "--limit", "1000");
        assertThat(members.size()).isEqualTo(groups.get(0).get("count").asInt());
        assertThat(members.findValuesAsString("code")).containsOnly(groups.get(0).get("code").asString());
    }

    @Test
    @Order(2)
    void the_table_is_followed_by_what_to_do_about_its_codes() {
        CommandRun list = installation.run("errors", "list", "--mapping", "CURRENCY");

        assertThat(list.out()).contains("EXCHANGE_RATE_MISSING", "cause", "Enter a rate");
    }

    @Test
    @Order(3)
    void a_code_is_explained() {
        JsonNode advice = json(0, "errors", "explain", "update_conflict");

        assertThat(advice.size()).isEqualTo(1);
        assertThat(advice.get(0).propertyNames()).containsExactly("code", "class", "cause", "check", "fix");
        assertThat(json(0, "errors", "explain").size()).isEqualTo(ErrorCode.values().length);
    }

    @Test
    @Order(4)
    void retrying_says_how_many_records_were_taken_up_and_ends_with_2_where_a_named_one_is_not_skipped() {
        JsonNode all = json(0, "errors", "retry", "--all");
        assertThat(all.propertyNames()).containsExactlyElementsOf(ACTION);
        assertThat(all.get("records").asInt()).isZero();
        assertThat(all.get("leftOut").asInt()).isPositive();

        JsonNode named = json(2, "errors", "retry", "CUSTOMER", coupledCustomer(0));
        assertThat(named.get("refused").get(0).propertyNames())
                .containsExactly("mapping", "localId", "integrationId", "reason");
        assertThat(json(0, "errors", "retry-all").propertyNames()).containsExactlyElementsOf(ACTION);
        assertThat(json(0, "errors", "retry-all", "CURRENCY").get("records").asInt()).isZero();
        assertThat(json(0, "errors", "release", "--all").get("records").asInt()).isZero();
    }

    @Test
    @Order(5)
    void synchronizing_runs_at_once() {
        JsonNode done = json(0, "errors", "synchronize", "CUSTOMER", coupledCustomer(0), "--direction", "to");

        assertThat(done.get("records").asInt()).isEqualTo(1);
        assertThat(done.get("runs").get(0).propertyNames())
                .containsExactly("runId", "status", "startedAt", "finishedAt", "jobs", "restartCommand");
        assertThat(run("errors", "synchronize", "SALESPEOPLE", "nobody", "--direction", "to").exitCode())
                .isEqualTo(2);
        assertThat(run("errors", "synchronize", "NONSENSE", "1", "--direction", "to").exitCode()).isEqualTo(2);
    }

    @Test
    @Order(6)
    void deletions_are_found_restored_and_deleted() {
        String restored = coupledCustomer(1);
        String deleted = coupledCustomer(2);
        assertThat(json(2, "errors", "restore", "CUSTOMER", restored).get("refused").size()).isEqualTo(1);
        for (String local : List.of(restored, deleted)) {
            installation.sales().update(
                    "DELETE FROM account WHERE accountid = ?",
                    json(0, "couplings", "show", "CUSTOMER", local).get("integrationId").asString());
        }

        JsonNode found = json(3, "errors", "find-deleted", "CUSTOMER");
        assertThat(found.get(0).propertyNames())
                .containsExactly("mapping", "couplings", "found", "listed", "stopped", "findings");
        assertThat(found.get(0).get("listed").asInt()).isEqualTo(2);
        assertThat(found.get(0).get("findings").get(0).propertyNames())
                .containsExactly("localId", "integrationId", "kind", "message");
        assertThat(json(0, "errors", "find-deleted", "customer").get(0).get("found").asInt()).isEqualTo(2);

        assertThat(json(0, "errors", "restore", "CUSTOMER", restored).get("records").asInt()).isEqualTo(1);
        assertThat(run("errors", "delete", "CUSTOMER", deleted).exitCode()).isEqualTo(6);
        assertThat(installation
                        .run(ScriptedTerminal.answering(false), "errors", "delete", "CUSTOMER", deleted)
                        .exitCode())
                .isEqualTo(2);
        assertThat(json(0, "errors", "delete", "CUSTOMER", deleted, "--yes").get("records").asInt()).isEqualTo(1);
        assertThat(installation.bc().queryForObject(
                        "SELECT COUNT(*) FROM customer WHERE system_id = ?", Integer.class, deleted))
                .isZero();
        assertThat(json(0, "errors", "find-deleted", "CUSTOMER").get(0).get("found").asInt()).isZero();
    }

    @Test
    @Order(7)
    void a_large_part_of_the_couplings_is_not_put_on_the_list_unasked() {
        installation.sales().update("UPDATE account SET accountid = UUID() WHERE name < 'M'");

        CommandRun stopped = run("errors", "find-deleted", "CUSTOMER");

        assertThat(stopped.exitCode()).isEqualTo(6);
        assertThat(stopped.json().get(0).get("stopped").asString()).contains("--allow-mass-change");
        assertThat(run("errors", "find-deleted", "CUSTOMER", "--allow-mass-change").exitCode()).isEqualTo(3);
        assertThat(run("errors", "restore", "CUSTOMER", "--all").exitCode()).isEqualTo(6);
        assertThat(run("errors", "delete", "CUSTOMER", "--all", "--yes").exitCode()).isEqualTo(6);
    }

    @Test
    @Order(8)
    void a_disabled_side_ends_runs_with_2_and_shows_its_reason() {
        JsonNode disabled = json(0, "systems", "disable", "sales", "--reason", "Moving house");
        assertThat(disabled.get(1).propertyNames())
                .containsExactly("side", "type", "url", "identity", "state", "reason");
        assertThat(disabled.get(1).get("state").asString()).isEqualTo("DISABLED");
        assertThat(disabled.get(1).get("reason").asString()).contains("Moving house.");
        CommandRun run = run("modified");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Moving house.", "systems enable sales");
        assertThat(run("systems", "test").exitCode()).isEqualTo(2);

        assertThat(json(0, "systems", "enable", "sales").findValuesAsString("state")).containsOnly("REACHABLE");
    }

    @Test
    @Order(9)
    void a_changed_side_ends_every_writing_command_with_6_until_somebody_decides() {
        TestInstallation other = TestInstallation.demonstrated();
        String sales = other.settings().stream()
                .filter(setting -> setting.startsWith("--koppel.sales.url="))
                .findFirst()
                .orElseThrow();

        assertThat(run("modified", sales).exitCode()).isEqualTo(6);
        assertThat(run("full", "--yes", sales).exitCode()).isEqualTo(6);
        assertThat(run("errors", "find-deleted", sales).exitCode()).isEqualTo(6);
        assertThat(run("systems", "test", sales).exitCode()).isEqualTo(6);
        assertThat(run("systems", "forget-couplings", sales).exitCode()).isEqualTo(6);

        assertThat(json(0, "systems", "accept", sales).findValuesAsString("state")).containsOnly("REACHABLE");
        assertThat(run("modified").exitCode()).isEqualTo(6);
        assertThat(json(0, "systems", "forget-couplings", "--yes").findValuesAsString("state"))
                .containsOnly("REACHABLE");
        assertThat(json(0, "couplings", "list").size()).isZero();
    }
}
