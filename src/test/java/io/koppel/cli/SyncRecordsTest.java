package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Single records, with the questions and refusals of spec 11. Each test takes records of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyncRecordsTest {

    private TestInstallation installation;
    private List<String> customers;
    private int next;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
        customers = installation.koppel()
                .queryForList(
                        "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' AND to_result = 1 AND from_result = 1"
                                + " ORDER BY local_key",
                        String.class);
    }

    @Test
    void an_uncoupled_record_is_offered_a_coupling_and_nothing_is_synchronized() {
        String customer = customers.get(next++);
        installation.run("couplings", "remove", "CUSTOMER", customer);
        long runs = runs();

        CommandRun run = json("sync", "CUSTOMER", "--record", customer, "--yes");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.json().propertyNames())
                .containsExactly("runId", "status", "startedAt", "finishedAt", "jobs", "restartCommand", "summary");
        assertThat(run.json().get("summary").propertyNames())
                .containsExactly("total", "scheduled", "skipped", "failed", "leftOut");
        assertThat(reason(run)).contains("couplings add", "couplings create");
        assertThat(runs()).isEqualTo(runs);
    }

    @Test
    void a_skipped_record_is_told_to_be_skipped() {
        String customer = customers.get(next++);
        installation.koppel().update("UPDATE coupling SET skipped = 1 WHERE local_key = ?", customer);

        CommandRun run = json("sync", "CUSTOMER", "--record", customer, "--yes");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(reason(run)).contains("skipped");
    }

    @Test
    void the_side_that_changed_is_recommended() {
        String local = customers.get(next++);
        rename(local, "Changed here");
        ScriptedTerminal terminal = ScriptedTerminal.choosing("");

        CommandRun run = installation.run(terminal, "sync", "CUSTOMER", "--record", local);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(terminal.questions()).singleElement().asString().endsWith("[To, From, Merge] To");
        assertThat(accountName(local)).isEqualTo("Changed here");

        renameAccount(local, "Changed there");
        CommandRun back = json("sync", "CUSTOMER", "--record", local, "--yes");
        assertThat(back.json().get("jobs").findValuesAsString("direction")).containsExactly("From");
        assertThat(name(local)).isEqualTo("Changed there");
    }

    @Test
    void merging_is_recommended_where_nothing_changed_and_loses_no_change_where_one_side_did() {
        String customer = customers.get(next++);
        ScriptedTerminal terminal = ScriptedTerminal.choosing("no such answer");
        assertThat(installation.run(terminal, "sync", "CUSTOMER", "--record", customer).exitCode()).isEqualTo(2);
        assertThat(terminal.questions()).singleElement().asString().endsWith("Merge");

        renameAccount(customer, "Only there");
        CommandRun run = json("sync", "CUSTOMER", "--record", customer, "--direction", "merge");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("jobs").size()).isEqualTo(2);
        assertThat(name(customer)).isEqualTo("Only there");
        assertThat(accountName(customer)).isEqualTo("Only there");
    }

    @Test
    void a_record_that_changed_on_both_sides_goes_one_way_only_after_a_warning() {
        String customer = customers.get(next++);
        rename(customer, "Here");
        renameAccount(customer, "There");

        CommandRun merge = installation.run("sync", "CUSTOMER", "--record", customer, "--direction", "merge");
        assertThat(merge.exitCode()).isEqualTo(2);
        CommandRun undecided = installation.run("sync", "CUSTOMER", "--record", customer);
        assertThat(undecided.exitCode()).isEqualTo(6);
        assertThat(undecided.err()).contains("--direction To or From", "one side's change will be lost");
        assertThat(accountName(customer)).isEqualTo("There");

        ScriptedTerminal terminal = ScriptedTerminal.choosing("From");
        CommandRun run = installation.run(terminal, "sync", "CUSTOMER", "--record", customer);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(terminal.questions()).singleElement().asString().endsWith("[To, From] To");
        assertThat(name(customer)).isEqualTo("There");
    }

    @Test
    void a_mapping_of_one_direction_asks_with_no_recommended_if_a_change_would_be_lost() {
        String item = coupled("UNIT OF MEASURE");
        String group = partner("UNIT OF MEASURE", item);
        ScriptedTerminal unchanged = ScriptedTerminal.choosing("");
        assertThat(installation.run(unchanged, "sync", "UNIT OF MEASURE", "--record", item).exitCode()).isZero();
        assertThat(unchanged.questions()).singleElement().asString().endsWith("[yes, no] yes");

        installation.sales().update("UPDATE uomschedule SET baseuomname = 'Edited' WHERE uomscheduleid = ?", group);
        ScriptedTerminal changed = ScriptedTerminal.choosing("");

        assertThat(installation.run(changed, "sync", "UNIT OF MEASURE", "--record", item).exitCode()).isEqualTo(2);
        assertThat(changed.questions()).singleElement().asString().endsWith("[yes, no] no");
        assertThat(installation.run("sync", "UNIT OF MEASURE", "--record", item, "--direction", "from").exitCode())
                .isEqualTo(2);
    }

    @Test
    void of_several_those_whose_destination_changed_are_left_out_and_counted() {
        String changed = customers.get(next++);
        String there = customers.get(next++);
        String single = customers.get(next++);
        rename(changed, "One of several");
        renameAccount(there, "Must stay");
        installation.run("couplings", "remove", "CUSTOMER", single);

        CommandRun run = json("sync", "CUSTOMER", "--record", changed, there, single, "--direction", "to");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode summary = run.json().get("summary");
        assertThat(summary.get("total").asInt()).isEqualTo(3);
        assertThat(summary.get("scheduled").asInt()).isEqualTo(1);
        assertThat(summary.get("skipped").asInt()).isEqualTo(2);
        assertThat(summary.get("failed").asInt()).isZero();
        assertThat(accountName(changed)).isEqualTo("One of several");
        assertThat(accountName(there)).isEqualTo("Must stay");
    }

    @Test
    void wrong_usage_and_unknown_records_end_with_2() {
        assertThat(installation.run("sync", "CUSTOMER", "--direction", "to").exitCode()).isEqualTo(2);
        assertThat(installation.run("sync", "CUSTOMER", "--record", "x", "--direction", "up").exitCode()).isEqualTo(2);
        assertThat(installation.run("sync", "CUSTOMER", "--record", "x", "--full").exitCode()).isEqualTo(2);
        assertThat(installation.run("sync", "CUSTOMER", "--record", "nobody").exitCode()).isEqualTo(2);
    }

    private void rename(String customer, String name) {
        installation.bc().update("UPDATE customer SET name = ? WHERE system_id = ?", name, customer);
    }

    private void renameAccount(String customer, String name) {
        installation.sales().update("UPDATE account SET name = ? WHERE accountid = ?", name, partner("CUSTOMER", customer));
    }

    private String name(String customer) {
        return installation.bc().queryForObject("SELECT name FROM customer WHERE system_id = ?", String.class, customer);
    }

    private String accountName(String customer) {
        return installation.sales()
                .queryForObject("SELECT name FROM account WHERE accountid = ?", String.class, partner("CUSTOMER", customer));
    }

    private String coupled(String mapping) {
        return installation.koppel()
                .queryForObject(
                        "SELECT local_key FROM coupling WHERE mapping = ? AND to_result = 1 LIMIT 1", String.class, mapping);
    }

    private String partner(String mapping, String local) {
        return installation.koppel()
                .queryForObject(
                        "SELECT integration_key FROM coupling WHERE mapping = ? AND local_key = ?", String.class, mapping, local);
    }

    private long runs() {
        return installation.koppel().queryForObject("SELECT COUNT(*) FROM synchronization_run", Long.class);
    }

    private static String reason(CommandRun run) {
        return run.json().get("summary").get("leftOut").get(0).get("reason").asString();
    }

    private CommandRun json(String... words) {
        String[] line = Arrays.copyOf(words, words.length + 2);
        line[words.length] = "--output";
        line[words.length + 1] = "json";
        return installation.run(line);
    }
}
