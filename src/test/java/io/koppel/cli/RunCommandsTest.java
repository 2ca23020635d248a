package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCommandsTest {

    private static final String ELSEWHERE =
            """
            UPDATE lease SET run_id = 'run-elsewhere', host = 'another-host', process_id = 1,
                process_started_at = UTC_TIMESTAMP(6), acquired_at = UTC_TIMESTAMP(6), heartbeat_at = UTC_TIMESTAMP(6)
            WHERE mapping = 'CUSTOMER'
            """;

    private TestInstallation installation;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
    }

    @Test
    void a_full_run_without_terminal_or_yes_tells_what_it_would_do_and_ends_with_6() {
        long runs = runs();

        CommandRun full = installation.run("full");

        assertThat(full.exitCode()).isEqualTo(6);
        assertThat(full.out()).contains("CUSTOMER", "possible duplicates", "overwrites unchecked");
        assertThat(full.err()).contains("--yes");
        assertThat(runs()).isEqualTo(runs);
    }

    @Test
    void a_declined_full_run_ends_with_2_and_does_nothing() {
        long runs = runs();
        ScriptedTerminal terminal = ScriptedTerminal.answering(false);

        CommandRun full = installation.run(terminal, "full");

        assertThat(full.exitCode()).isEqualTo(2);
        assertThat(terminal.questions()).hasSize(1);
        assertThat(runs()).isEqualTo(runs);
    }

    @Test
    void a_full_run_shows_its_result_as_json_and_its_warning_apart_from_it() {
        CommandRun full = installation.run("full", "--yes", "--output", "json", "--mapping", "SALESPEOPLE");

        assertThat(full.exitCode()).as(full.err()).isZero();
        JsonNode result = full.json();
        assertThat(result.propertyNames())
                .containsExactly("runId", "status", "startedAt", "finishedAt", "jobs", "restartCommand");
        assertThat(result.get("status").asString()).isEqualTo("COMPLETED");
        assertThat(result.get("jobs").size()).isEqualTo(1);
        assertThat(result.get("restartCommand").isNull()).isTrue();
        assertThat(full.err()).contains("possible duplicates");
    }

    @Test
    void a_full_run_warns_of_edits_that_it_would_overwrite() {
        installation.sales().update(
                "UPDATE account SET name = 'Edited', modifiedon = UTC_TIMESTAMP(3) + INTERVAL 1 SECOND"
                        + " ORDER BY accountid LIMIT 3");

        CommandRun full = installation.run("full", "--mapping", "CUSTOMER");

        assertThat(full.out().lines().filter(line -> line.contains("CUSTOMER")).findFirst().orElseThrow())
                .matches(".*\\|\\s*[123] \\|.*");
    }

    @Test
    void records_that_fail_in_the_run_end_it_with_3_and_may_be_taken_for_0() {
        // Each time after a new demonstration: records that fail a second time are left out of a third run.
        installation.run("demo", "-q");
        assertThat(installation.run("full", "--yes", "-q").exitCode()).isEqualTo(3);
        installation.run("demo", "-q");
        assertThat(installation.run("full", "--yes", "-q", "--exit-zero-on", "3").exitCode()).isZero();
    }

    @Test
    void scheduled_jobs_may_create_records_only_if_somebody_says_so() {
        installation.run("mappings", "reset", "--yes");
        installation.run("full", "--yes", "-q", "--mapping", "SALESPEOPLE");
        assertThat(onlyCoupled("SALESPEOPLE")).isTrue();

        ScriptedTerminal terminal = ScriptedTerminal.answering(true, false);
        installation.run(terminal, "full", "--mapping", "SALESPEOPLE");
        assertThat(terminal.questions()).hasSize(2);
        assertThat(onlyCoupled("SALESPEOPLE")).isTrue();

        installation.run("full", "--yes", "-q", "--create-new", "keep", "--mapping", "SALESPEOPLE");
        assertThat(onlyCoupled("SALESPEOPLE")).isFalse();
        assertThat(onlyCoupled("CUSTOMER")).isTrue();

        installation.run("full", "--yes", "-q", "--create-new", "restore", "--mapping", "SALESPEOPLE");
        assertThat(onlyCoupled("SALESPEOPLE")).isFalse();
    }

    @Test
    void modified_records_travel_and_nothing_else_is_touched() {
        // Carries what waited for records that came after it in the full run.
        installation.run("modified", "-q");
        String customer = installation.bc().queryForObject(
                "SELECT customer.no FROM customer WHERE blocked = '' ORDER BY no LIMIT 1", String.class);
        installation.bc().update("UPDATE customer SET name = 'Renamed & Co' WHERE no = ?", customer);

        CommandRun modified = installation.run("modified", "--output", "json", "--mapping", "CUSTOMER");

        assertThat(modified.json().get("status").asString()).isEqualTo("COMPLETED");
        assertThat(modified.json().get("jobs").findValuesAsString("direction")).containsExactly("To", "From");
        assertThat(modified.json().get("jobs").get(0).get("modified").asLong()).isEqualTo(1);
        assertThat(modified.json().get("jobs").get(1).get("modified").asLong()).isZero();
        assertThat(installation.sales().queryForObject(
                        "SELECT COUNT(*) FROM account WHERE name = 'Renamed & Co'", Long.class))
                .isEqualTo(1);
    }

    @Test
    void one_mapping_is_synchronized_on_request() {
        assertThat(installation.run("sync", "salespeople").exitCode()).isZero();
        JsonNode full = installation.run("sync", "SALESPEOPLE", "--full", "--output", "json").json();
        assertThat(full.get("jobs").get(0).get("unchanged").asLong()).isEqualTo(30);
        assertThat(installation.run("sync", "SALESPEOPLE", "--unconditional").exitCode()).isZero();
    }

    @Test
    void an_unconditional_run_of_a_bidirectional_mapping_ends_with_2() {
        CommandRun sync = installation.run("sync", "CUSTOMER", "--unconditional");

        assertThat(sync.exitCode()).isEqualTo(2);
        assertThat(sync.err()).contains("bidirectional");
    }

    @Test
    void an_unknown_mapping_ends_with_2() {
        for (List<String> line : List.of(
                List.of("sync", "NOBODY"), List.of("modified", "--mapping", "NOBODY"), List.of("full", "--mapping", "NOBODY"))) {
            CommandRun run = installation.run(line.toArray(String[]::new));
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("NOBODY");
        }
    }

    @Test
    void a_mapping_that_another_run_holds_ends_with_4_and_says_which_where_and_since_when() {
        installation.koppel().update(ELSEWHERE);

        CommandRun sync = installation.run("sync", "CUSTOMER");

        assertThat(sync.exitCode()).isEqualTo(4);
        assertThat(sync.err()).contains("CUSTOMER", "run-elsewhere", "another-host", "since");
        assertThat(installation.run("sync", "CUSTOMER", "--exit-zero-on", "3,4").exitCode()).isZero();
        assertThat(installation.run("demo").exitCode()).isEqualTo(4);
        assertThat(installation.bc().queryForObject("SELECT COUNT(*) FROM customer", Long.class)).isPositive();
        installation.koppel().update("UPDATE lease SET run_id = NULL");
    }

    @Test
    void a_system_that_stays_away_fails_the_run_which_can_be_restarted() {
        CommandRun failed = installation.run(
                "sync",
                "SALESPEOPLE",
                "--output",
                "json",
                "--koppel.run.outage-limit=1s",
                "--koppel.bc.url=jdbc:mysql://127.0.0.1:9/bc");
        assertThat(failed.exitCode()).isEqualTo(1);
        String run = installation.run("runs", "list", "--output", "json").json().get(0).get("runId").asString();
        assertThat(failed.json().get("restartCommand").asString()).isEqualTo("runs restart " + run);

        CommandRun restarted = installation.run("runs", "restart", run, "--output", "json");
        assertThat(restarted.exitCode()).as(restarted.err()).isZero();
        assertThat(restarted.json().get("runId").asString()).isEqualTo(run);
    }

    @Test
    void a_broken_mapping_fails_the_run_with_1() {
        installation.sales().execute("ALTER TABLE systemuser RENAME COLUMN fullname TO hidden");

        CommandRun sync = installation.run("sync", "SALESPEOPLE", "--output", "json");
        installation.sales().execute("ALTER TABLE systemuser RENAME COLUMN hidden TO fullname");

        assertThat(sync.exitCode()).isEqualTo(1);
        assertThat(sync.json().get("status").asString()).isEqualTo("FAILED");
        assertThat(sync.json().get("jobs").get(0).get("message").asString()).contains("fullname");
    }

    @Test
    void resuming_continues_an_unfinished_full_run_and_else_begins_anew() {
        installation.sales().execute("ALTER TABLE systemuser RENAME COLUMN fullname TO hidden");
        CommandRun failed = installation.run("full", "--yes", "--output", "json", "--mapping", "SALESPEOPLE");
        assertThat(failed.exitCode()).isEqualTo(1);
        installation.sales().execute("ALTER TABLE systemuser RENAME COLUMN hidden TO fullname");

        CommandRun resumed = installation.run("full", "--resume", "--output", "json");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.json().get("runId")).isEqualTo(failed.json().get("runId"));

        CommandRun anew = installation.run("full", "--resume", "--yes", "--output", "json", "--mapping", "SALESPEOPLE");
        assertThat(anew.json().get("runId")).isNotEqualTo(failed.json().get("runId"));
    }

    private long runs() {
        return installation.koppel().queryForObject("SELECT COUNT(*) FROM synchronization_run", Long.class);
    }

    private boolean onlyCoupled(String mapping) {
        return installation.koppel().queryForObject(
                "SELECT synch_only_coupled_records FROM integration_table_mapping WHERE name = ?", Boolean.class, mapping);
    }
}
