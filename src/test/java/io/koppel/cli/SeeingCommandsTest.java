package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Seeing before doing: {@code --dry-run}, {@code compare} and {@code explain}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeeingCommandsTest {

    private static final List<String> DIFFERENCE =
            List.of("mapping", "localId", "integrationId", "field", "localValue", "integrationValue");

    private TestInstallation installation;
    private String customer;
    private String account;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
        customer = installation.bc().queryForObject(
                "SELECT no FROM customer WHERE blocked = '' ORDER BY no LIMIT 1", String.class);
        account = installation.koppel().queryForObject(
                "SELECT integration_key FROM coupling WHERE mapping = 'CUSTOMER' AND local_key = ?",
                String.class,
                systemId());
        installation.run("modified", "-q");
    }

    @BeforeEach
    void inStep() {
        installation.run("sync", "CUSTOMER", "-q");
    }

    private String systemId() {
        return installation.bc().queryForObject("SELECT system_id FROM customer WHERE no = ?", String.class, customer);
    }

    private void rename(String name) {
        installation.bc().update("UPDATE customer SET name = ? WHERE no = ?", name, customer);
    }

    private String nameOfAccount() {
        return installation.sales().queryForObject("SELECT name FROM account WHERE accountid = ?", String.class, account);
    }

    @Test
    void a_dry_run_shows_as_json_what_would_be_written_and_writes_nothing(@TempDir Path directory) throws IOException {
        rename("Seen & \"Quoted\" before");
        String before = nameOfAccount();
        long runs = runs();
        Path csv = directory.resolve("writes.csv");

        CommandRun dry = installation.run(
                "sync", "CUSTOMER", "--dry-run", "--output", "json", "--csv", csv.toString());

        assertThat(dry.exitCode()).as(dry.err()).isIn(0, 3);
        assertThat(dry.json().propertyNames()).containsExactly("status", "jobs", "writes");
        assertThat(dry.json().get("jobs").findValuesAsString("direction")).containsExactly("To", "From");
        JsonNode write = dry.json().get("writes").get(0);
        assertThat(dry.json().get("writes").size()).isEqualTo(1);
        assertThat(write.propertyNames())
                .containsExactly("mapping", "direction", "sourceId", "destinationId", "action", "reason", "fields");
        assertThat(write.get("sourceId").asString()).isEqualTo(systemId());
        assertThat(write.get("destinationId").asString()).isEqualTo(account);
        assertThat(write.get("action").asString()).isEqualTo("Modify");
        assertThat(write.get("fields").get(0).propertyNames()).containsExactly("name", "old", "new");
        assertThat(write.get("fields").get(0).get("old").asString()).isEqualTo(before);
        assertThat(write.get("fields").get(0).get("new").asString()).isEqualTo("Seen & \"Quoted\" before");
        assertThat(Files.readAllLines(csv))
                .hasSize(2)
                .first()
                .isEqualTo("mapping,direction,sourceId,destinationId,action,reason,field,old,new");
        assertThat(Files.readString(csv)).contains(",name,").contains("\"Seen & \"\"Quoted\"\" before\"");
        assertThat(nameOfAccount()).isEqualTo(before);
        assertThat(runs()).isEqualTo(runs);
    }

    @Test
    void a_dry_full_run_asks_nothing_and_needs_no_lease() {
        installation.koppel().update("UPDATE lease SET run_id = 'elsewhere', host = 'another', process_id = 1,"
                + " process_started_at = UTC_TIMESTAMP(6), acquired_at = UTC_TIMESTAMP(6),"
                + " heartbeat_at = UTC_TIMESTAMP(6) WHERE mapping = 'SALESPEOPLE'");

        CommandRun dry = installation.run("full", "--dry-run", "--mapping", "SALESPEOPLE");
        installation.koppel().update("UPDATE lease SET run_id = NULL");

        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("Nothing was written", "SALESPEOPLE");
    }

    @Test
    void options_that_do_not_go_together_end_with_2() {
        assertThat(installation.run("modified", "--csv", "x.csv").exitCode()).isEqualTo(2);
        assertThat(installation.run("full", "--dry-run", "--resume").exitCode()).isEqualTo(2);
        assertThat(installation.run("compare", "CUSTOMER", "--dry-run").exitCode()).isEqualTo(2);
        assertThat(installation.run("compare", "CUSTOMER", "--fields", "nothing").exitCode()).isEqualTo(2);
        assertThat(installation.run("compare", "CURRENCY", "--repair", "from", "--yes").exitCode()).isEqualTo(2);
        assertThat(installation.run("compare", "NOBODY").exitCode()).isEqualTo(2);
        assertThat(installation.run("modified", "--dry-run", "--mapping", "NOBODY").exitCode()).isEqualTo(2);
    }

    @Test
    void comparing_finds_what_differs_and_a_repair_mends_it_in_the_direction_chosen() {
        installation.run("compare", "CUSTOMER", "--repair", "to", "--yes", "-q");
        installation.sales().update(
                "UPDATE account SET name = 'Wrong', fax = 'Wrong too' WHERE accountid = ?", account);

        CommandRun compared = installation.run("compare", "CUSTOMER", "--output", "json", "--fields", "name,fax");
        assertThat(compared.exitCode()).isEqualTo(3);
        assertThat(compared.json().size()).isEqualTo(2);
        JsonNode difference = compared.json().get(0);
        assertThat(difference.propertyNames()).containsExactlyElementsOf(DIFFERENCE);
        assertThat(difference.get("localId").asString()).isEqualTo(systemId());
        assertThat(difference.get("integrationId").asString()).isEqualTo(account);
        assertThat(difference.get("field").asString()).isEqualTo("name:name");
        assertThat(difference.get("integrationValue").asString()).isEqualTo("Wrong");

        assertThat(installation.run("compare", "CUSTOMER", "--repair", "to", "--fields", "name").exitCode())
                .isEqualTo(6);
        assertThat(installation.run(ScriptedTerminal.answering(false), "compare", "CUSTOMER", "--repair", "to").exitCode())
                .isEqualTo(2);
        CommandRun dry = installation.run(
                "compare", "CUSTOMER", "--repair", "to", "--fields", "name", "--dry-run", "--output", "json");
        assertThat(dry.json().get("writes").get(0).get("fields").size()).isEqualTo(1);
        assertThat(nameOfAccount()).isEqualTo("Wrong");

        CommandRun repaired = installation.run(
                "compare", "CUSTOMER", "--repair", "to", "--fields", "name", "--yes", "--output", "json");
        assertThat(repaired.exitCode()).as(repaired.out() + repaired.err()).isZero();
        assertThat(repaired.json().get("jobs").get(0).get("modified").asLong()).isEqualTo(1);
        assertThat(nameOfAccount()).isNotEqualTo("Wrong");
        assertThat(installation.run("compare", "CUSTOMER", "--fields", "name").exitCode()).isZero();
        assertThat(installation.run("compare", "CUSTOMER", "--fields", "fax").exitCode()).isEqualTo(3);

        installation.run("compare", "CUSTOMER", "--repair", "from", "--fields", "fax_no", "--yes");
        assertThat(installation.bc().queryForObject("SELECT fax_no FROM customer WHERE no = ?", String.class, customer))
                .isEqualTo("Wrong too");
        assertThat(installation.run("runs", "list", "--output", "json").exitCode()).isZero();
    }

    @Test
    void a_pair_that_was_turned_back_is_released_by_its_repair() {
        rename("Right");
        installation.koppel().update(
                "INSERT INTO work_list (mapping, pass, source_key, field, destination_key, state, code, message, attempts,"
                        + " since, job_id) VALUES ('CUSTOMER', 'TO', ?, '', ?, 'TURNED_BACK', 'UPDATE_CONFLICT', 'restored',"
                        + " 1, UTC_TIMESTAMP(6), UUID())",
                systemId(),
                account);
        installation.run("sync", "CUSTOMER", "-q");
        assertThat(nameOfAccount()).isNotEqualTo("Right");

        installation.run("compare", "CUSTOMER", "--repair", "to", "--yes", "-q");

        assertThat(nameOfAccount()).isEqualTo("Right");
        assertThat(installation.koppel().queryForObject(
                        "SELECT COUNT(*) FROM work_list WHERE state = 'TURNED_BACK'", Long.class))
                .isZero();
        assertThat(installation.koppel().queryForObject(
                        "SELECT COUNT(*) FROM audit WHERE subject = 'error list CUSTOMER'", Long.class))
                .isPositive();
    }

    @Test
    void a_coupled_record_is_explained_with_what_the_next_run_would_do() {
        rename("Explained");

        JsonNode explained = installation.run("explain", "customer", customer, "--output", "json").json();

        assertThat(explained.propertyNames())
                .containsExactly(
                        "mapping",
                        "localId",
                        "integrationId",
                        "coupled",
                        "skipped",
                        "lastSynchModifiedOn",
                        "lastSynchCrmModifiedOn",
                        "lastOutcomes",
                        "sides",
                        "fields",
                        "errors",
                        "next");
        assertThat(explained.get("coupled").asBoolean()).isTrue();
        assertThat(explained.get("integrationId").asString()).isEqualTo(account);
        JsonNode name = field(explained, "name:name");
        assertThat(name.get("localValue").asString()).isEqualTo("Explained");
        assertThat(name.get("localState").asString()).isEqualTo("MOVED");
        assertThat(name.get("integrationState").asString()).isEqualTo("EQUAL");
        JsonNode to = explained.get("next").get(0);
        assertThat(to.get("read").asBoolean()).isTrue();
        assertThat(to.get("action").asString()).isEqualTo("Modify");
        assertThat(to.get("writes").get(0).get("fields").get(0).get("new").asString()).isEqualTo("Explained");
        assertThat(installation.run("explain", "CUSTOMER", account).out())
                .contains("Coupled", "passes the filter", "Next modified run, To pass: Modify");
    }

    @Test
    void uncoupled_deleted_and_filtered_records_are_explained_and_unknown_ones_end_with_2() {
        installation.bc().update("INSERT IGNORE INTO customer (no, name) VALUES ('NOBODY-1', 'Alone')");
        installation.bc().update("INSERT IGNORE INTO customer (no, name, blocked) VALUES ('BLOCKED-1', 'Out', 'All')");
        String other = installation.koppel().queryForObject(
                "SELECT integration_key FROM coupling WHERE mapping = 'CUSTOMER' AND integration_key <> ?"
                        + " ORDER BY local_key DESC LIMIT 1",
                String.class,
                account);
        installation.sales().update("DELETE FROM account WHERE accountid = ?", other);

        assertThat(installation.run("explain", "CUSTOMER", "NOBODY-1").out()).contains("not coupled", "To pass");
        assertThat(installation.run("explain", "CUSTOMER", "BLOCKED-1").out()).contains("does not pass the filter");
        assertThat(installation.run("explain", "CUSTOMER", other).out()).contains("was deleted");
        CommandRun unknown = installation.run("explain", "CUSTOMER", "NO-SUCH-THING");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("NO-SUCH-THING");
        installation.bc().update("DELETE FROM customer WHERE no IN ('NOBODY-1', 'BLOCKED-1')");
    }

    private static JsonNode field(JsonNode explained, String label) {
        for (JsonNode field : explained.get("fields")) {
            if (field.get("field").asString().equals(label)) {
                return field;
            }
        }
        throw new AssertionError(label);
    }

    private long runs() {
        return installation.koppel().queryForObject("SELECT COUNT(*) FROM synchronization_run", Long.class);
    }
}
