package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Couplings as people make, remove, move and check them (spec 12). Each test takes customers of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CouplingCommandsTest {

    private static final String PERSONS =
            """
            SELECT c.system_id FROM customer u
            JOIN contact_business_relation r ON r.link_to_table = 'Customer' AND r.no = u.no
            JOIN contact c ON c.company_no = r.contact_no AND c.type = 'Person' WHERE u.system_id = ?
            """;

    @TempDir
    private Path directory;

    private TestInstallation installation;
    private int next;

    @BeforeAll
    void demonstrate() {
        installation = TestInstallation.demonstrated();
    }

    @Test
    void a_customer_takes_along_its_contacts_whose_contact_belongs_to_its_account_and_no_others() {
        String customer = customerWithContacts();
        List<String> contacts = coupledContacts(customer);
        String moved = contacts.get(0);
        installation.sales().update(
                "UPDATE contact SET parentcustomerid = uuid() WHERE contactid = ?", partner("CONTACT", moved));
        long all = couplings("CONTACT");

        CommandRun run = json("couplings", "remove", "CUSTOMER", customer);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().propertyNames()).containsExactly("uncoupled", "skipped", "jobs");
        assertThat(run.json().get("uncoupled").asLong()).isEqualTo(contacts.size());
        assertThat(run.json().get("jobs").get(0).get("type").asString()).isEqualTo("Uncoupling");
        assertThat(run.json().get("jobs").get(0).get("uncoupled").asLong()).isEqualTo(1);
        assertThat(couplings("CONTACT")).isEqualTo(all - (contacts.size() - 1));
        assertThat(coupledContacts(customer)).containsExactly(moved);
        assertThat(installation.bc().queryForObject(
                        "SELECT COUNT(*) FROM customer WHERE system_id = ?", Long.class, customer))
                .isEqualTo(1);
        assertThat(audit("coupling CUSTOMER")).contains(customer);
    }

    @Test
    void what_a_person_uncoupled_is_not_created_again_until_it_is_included() {
        String customer = customer();
        String account = partner("CUSTOMER", customer);
        assertThat(installation.run("couplings", "remove", "CUSTOMER", customer).exitCode()).isZero();

        JsonNode full = json("full", "--yes", "--mapping", "CUSTOMER").json();

        assertThat(partner("CUSTOMER", customer)).isNull();
        assertThat(full.get("jobs").findValuesAsString("filtered")).allMatch(count -> Integer.parseInt(count) > 0);
        CommandRun refused = json("couplings", "create", "CUSTOMER", customer, "--direction", "to");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.json().get("summary").get("leftOut").get(0).get("reason").asString()).contains("do not create");

        CommandRun included = json("couplings", "include", "CUSTOMER", customer);
        assertThat(included.exitCode()).as(included.err()).isZero();
        assertThat(included.json().propertyNames()).containsExactly("mapping", "localIds", "integrationIds");
        CommandRun created = json("couplings", "create", "CUSTOMER", customer, "--direction", "to");

        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(created.json().propertyNames())
                .containsExactly("runId", "status", "startedAt", "finishedAt", "jobs", "restartCommand", "summary");
        assertThat(created.json().get("jobs").get(0).get("inserted").asLong()).isEqualTo(1);
        assertThat(partner("CUSTOMER", customer)).isNotNull().isNotEqualTo(account);
    }

    @Test
    void a_coupling_whose_other_end_is_missing_is_created_anew_and_a_valid_one_left_alone() {
        String bereft = customer();
        String valid = customer();
        String lost = partner("CUSTOMER", bereft);
        installation.sales().update("DELETE FROM account WHERE accountid = ?", lost);

        CommandRun run = json("couplings", "create", "CUSTOMER", bereft, valid, "--direction", "to");

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.json().get("summary").get("total").asInt()).isEqualTo(2);
        assertThat(run.json().get("summary").get("scheduled").asInt()).isEqualTo(1);
        assertThat(run.json().get("summary").get("leftOut").get(0).get("id").asString()).isEqualTo(valid);
        assertThat(partner("CUSTOMER", bereft)).isNotNull().isNotEqualTo(lost);
    }

    @Test
    void salespeople_are_never_created_on_the_other_side() {
        assertThat(installation.run("couplings", "create", "SALESPEOPLE", "anyone", "--direction", "to").exitCode())
                .isEqualTo(2);
    }

    @Test
    void two_single_records_are_coupled_and_synchronized_the_way_that_was_asked() {
        String customer = customer();
        String account = partner("CUSTOMER", customer);
        installation.run("couplings", "remove", "CUSTOMER", customer);
        installation.sales().update("UPDATE account SET name = 'From the other side' WHERE accountid = ?", account);

        CommandRun run = json("couplings", "add", "CUSTOMER", customer, account, "--direction", "from");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().propertyNames())
                .containsExactly("mapping", "localId", "integrationId", "formerIntegrationId", "coupled", "run");
        assertThat(run.json().get("run").get("jobs").size()).isEqualTo(1);
        assertThat(installation.bc().queryForObject(
                        "SELECT name FROM customer WHERE system_id = ?", String.class, customer))
                .isEqualTo("From the other side");
        assertThat(installation.koppel().queryForObject(
                        "SELECT COUNT(*) FROM creation_exclusion WHERE source_key IN (?, ?)",
                        Long.class, customer, account))
                .isZero();
        assertThat(json("couplings", "add", "CUSTOMER", customer, account).json().get("coupled").asBoolean()).isFalse();
    }

    @Test
    void a_coupling_moves_to_a_free_record_but_takes_none_that_belongs_to_another() {
        String customer = customer();
        String former = partner("CUSTOMER", customer);
        String another = customer();
        String free = partner("CUSTOMER", another);

        CommandRun refused = installation.run("couplings", "add", "CUSTOMER", customer, free);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(another, "couplings remove");

        installation.run("couplings", "remove", "CUSTOMER", another);
        CommandRun moved = json("couplings", "add", "CUSTOMER", customer, free);

        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(moved.json().get("formerIntegrationId").asString()).isEqualTo(former);
        assertThat(moved.json().get("run").isNull()).isTrue();
        assertThat(partner("CUSTOMER", customer)).isEqualTo(free);
        assertThat(installation.koppel().queryForList(
                        "SELECT side FROM creation_exclusion WHERE source_key = ?", String.class, former))
                .containsExactly("INTEGRATION");
    }

    @Test
    void a_stale_coupling_of_a_local_record_that_is_gone_is_no_obstacle() {
        String gone = customer();
        String account = partner("CUSTOMER", gone);
        String customer = customer();
        installation.bc().update("DELETE FROM customer WHERE system_id = ?", gone);

        CommandRun run = json("couplings", "add", "CUSTOMER", customer, account);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(partner("CUSTOMER", customer)).isEqualTo(account);
        assertThat(partner("CUSTOMER", gone)).isNull();
    }

    @Test
    void a_record_without_coupling_is_skipped_when_it_is_uncoupled() throws IOException {
        String customer = customer();
        Path file = Files.writeString(directory.resolve("ids.txt"), "\n" + customer + "\n");
        assertThat(json("couplings", "remove", "CUSTOMER", "--file", file.toString()).json().get("uncoupled").asLong())
                .isPositive();

        JsonNode again = json("couplings", "remove", "CUSTOMER", customer).json();

        assertThat(again.get("uncoupled").asLong()).isZero();
        assertThat(again.get("skipped").asLong()).isEqualTo(1);
    }

    @Test
    void a_customer_deleted_after_its_account_takes_the_couplings_of_its_contacts_along() {
        String customer = customerWithContacts();
        List<String> contacts = coupledContacts(customer);
        installation.sales().update("DELETE FROM account WHERE accountid = ?", partner("CUSTOMER", customer));

        assertThat(json("errors", "delete", "CUSTOMER", customer, "--yes").exitCode()).isZero();

        assertThat(partner("CUSTOMER", customer)).isNull();
        assertThat(contacts).isNotEmpty().allSatisfy(contact -> assertThat(partner("CONTACT", contact)).isNull());
    }

    @Test
    void a_run_that_lets_go_of_a_deleted_account_lets_go_of_its_contacts_too() {
        String customer = customerWithContacts();
        List<String> contacts = coupledContacts(customer);
        installation.sales().update("DELETE FROM account WHERE accountid = ?", partner("CUSTOMER", customer));
        installation.bc().update("UPDATE customer SET phone_no = '+31 20 7' WHERE system_id = ?", customer);
        json("mappings", "set", "CUSTOMER", "deletionConflictResolution=RemoveCoupling", "--yes");

        CommandRun run = json("modified", "--mapping", "CUSTOMER");

        json("mappings", "set", "CUSTOMER", "deletionConflictResolution=None", "--yes");
        assertThat(run.json().get("status").asString()).as(run.err()).isEqualTo("COMPLETED");
        assertThat(partner("CUSTOMER", customer)).isNull();
        assertThat(contacts).isNotEmpty().allSatisfy(contact -> assertThat(partner("CONTACT", contact)).isNull());
    }

    @Test
    void all_couplings_at_once_are_removed_only_where_a_mass_change_is_allowed() {
        long all = couplings("CONTACT");
        assertThat(all).isGreaterThan(50);

        CommandRun stopped = installation.run("couplings", "remove", "CONTACT", "--all", "--yes");

        assertThat(stopped.exitCode()).isEqualTo(6);
        assertThat(stopped.err()).contains("--allow-mass-change");
        assertThat(couplings("CONTACT")).isEqualTo(all);
    }

    @Test
    void couplings_leave_and_return_by_a_file() throws IOException {
        CommandRun exported = installation.run("couplings", "export", "--mapping", "UNIT OF MEASURE");
        long count = couplings("UNIT OF MEASURE");
        assertThat(exported.out().lines().findFirst().orElseThrow()).startsWith("mapping,localId,integrationId,");
        assertThat(exported.out().lines().count()).isEqualTo(count + 1);
        assertThat(json("couplings", "export", "--mapping", "UNIT OF MEASURE").json().size()).isEqualTo((int) count);
        Path file = Files.writeString(directory.resolve("units.csv"), exported.out());

        assertThat(installation.run("couplings", "remove", "UNIT OF MEASURE", "--all").exitCode()).isEqualTo(6);
        ScriptedTerminal terminal = ScriptedTerminal.answering(true);
        assertThat(installation.run(terminal, "couplings", "remove", "UNIT OF MEASURE", "--all").exitCode()).isZero();
        assertThat(terminal.questions()).singleElement().asString().contains(Long.toString(count));
        assertThat(couplings("UNIT OF MEASURE")).isZero();

        assertThat(installation.run("couplings", "import", "unit of measure", file.toString()).exitCode()).isEqualTo(6);
        CommandRun imported = json("couplings", "import", "unit of measure", file.toString(), "--yes");

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.json().propertyNames())
                .containsExactly("mapping", "applied", "lines", "unchanged", "added", "faults");
        assertThat(imported.json().get("added").size()).isEqualTo((int) count);
        assertThat(couplings("UNIT OF MEASURE")).isEqualTo(count);
        JsonNode again = json("couplings", "import", "unit of measure", file.toString()).json();
        assertThat(again.get("unchanged").asLong()).isEqualTo(count);
        assertThat(again.get("applied").asBoolean()).isFalse();
    }

    @Test
    void a_file_with_one_fault_couples_nothing_and_every_fault_is_told_with_its_line() throws IOException {
        String customer = customer();
        String account = partner("CUSTOMER", customer);
        installation.run("couplings", "remove", "CUSTOMER", customer);
        String number = installation.bc().queryForObject(
                "SELECT no FROM customer WHERE system_id = ?", String.class, customer);
        String taken = partner("CUSTOMER", customer());
        Path file = Files.writeString(directory.resolve("faults.csv"), String.join("\n",
                "localId,integrationId",
                number + "," + account,
                customer + "," + account,
                "nobody," + account,
                number + "," + taken));

        CommandRun run = json("couplings", "import", "CUSTOMER", file.toString(), "--yes");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.json().get("faults").findValuesAsString("line")).containsExactly("3", "3", "4", "5", "5");
        assertThat(run.json().get("faults").findValuesAsString("message").toString())
                .contains("stands in line 2", "no record nobody", "coupled to");
        assertThat(partner("CUSTOMER", customer)).isNull();
    }

    @Test
    void verification_tells_dead_couplings_and_those_that_left_their_filter() {
        CommandRun well = json("couplings", "verify", "--mapping", "SALESPEOPLE");
        assertThat(well.exitCode()).as(well.out()).isZero();
        assertThat(well.json().propertyNames())
                .containsExactly("checked", "dead", "double", "outOfFilter", "findings");
        assertThat(well.json().get("checked").asLong()).isEqualTo(30);

        List<JsonNode> pairs = List.of(
                json("couplings", "list", "--mapping", "ITEM-PRODUCT").json().get(0),
                json("couplings", "list", "--mapping", "ITEM-PRODUCT").json().get(1));
        installation.sales().update("DELETE FROM product WHERE productid = ?", pairs.get(0).get("integrationId").asString());
        installation.koppel().update(
                "UPDATE coupling SET integration_key = ? WHERE mapping = 'RESOURCE-PRODUCT' LIMIT 1",
                pairs.get(1).get("integrationId").asString());

        CommandRun run = json("couplings", "verify", "--mapping", "item-product");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.json().get("findings").get(0).propertyNames())
                .containsExactly("mapping", "localId", "integrationId", "finding", "message");
        assertThat(run.json().get("findings").findValuesAsString("finding")).contains("DEAD", "DOUBLE");
    }

    @Test
    void excluding_marks_a_single_record_where_it_stands() {
        String customer = customer();
        CommandRun run = json("couplings", "exclude", "CUSTOMER", customer);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("localIds").get(0).asString()).isEqualTo(customer);
        assertThat(run.json().get("integrationIds").get(0).asString()).isEqualTo(partner("CUSTOMER", customer));
        assertThat(installation.run("couplings", "exclude", "CUSTOMER", "nobody").exitCode()).isEqualTo(2);
        assertThat(audit("creation of CUSTOMER")).contains(customer);
    }

    @Test
    void a_mark_is_shown_and_goes_when_a_run_couples_the_record_after_all() {
        String currency = installation.koppel().queryForObject(
                "SELECT local_key FROM coupling WHERE mapping = 'CURRENCY' AND to_result = 1 LIMIT 1", String.class);
        String partner = partner("CURRENCY", currency);
        installation.run("couplings", "remove", "CURRENCY", currency);
        assertThat(installation.run("couplings", "show", "CURRENCY", currency).err()).contains("do not create");
        installation.run("couplings", "include", "CURRENCY", currency);
        assertThat(installation.run("couplings", "show", "CURRENCY", partner).err()).contains("do not create");

        installation.run("full", "--yes", "--mapping", "CURRENCY");

        assertThat(partner("CURRENCY", currency)).isEqualTo(partner);
        assertThat(installation.koppel().queryForObject(
                        "SELECT COUNT(*) FROM creation_exclusion WHERE mapping = 'CURRENCY'", Long.class))
                .isZero();
    }

    @Test
    void nothing_is_uncoupled_while_a_run_holds_the_mapping() {
        String customer = customer();
        installation.koppel().update(
                """
                UPDATE lease SET run_id = 'run-elsewhere', host = 'another-host', process_id = 1,
                    process_started_at = UTC_TIMESTAMP(6), acquired_at = UTC_TIMESTAMP(6), heartbeat_at = UTC_TIMESTAMP(6)
                WHERE mapping = 'CUSTOMER'
                """);
        try {
            assertThat(installation.run("couplings", "remove", "CUSTOMER", customer).exitCode()).isEqualTo(4);
            assertThat(partner("CUSTOMER", customer)).isNotNull();
        } finally {
            installation.koppel().update("UPDATE lease SET run_id = NULL WHERE run_id = 'run-elsewhere'");
        }
    }

    @Test
    void records_and_all_exclude_each_other() {
        assertThat(installation.run("couplings", "remove", "CUSTOMER").exitCode()).isEqualTo(2);
        assertThat(installation.run("couplings", "remove", "CUSTOMER", "x", "--all").exitCode()).isEqualTo(2);
        assertThat(installation.run("couplings", "add", "CUSTOMER", "x", "y", "--direction", "up").exitCode()).isEqualTo(2);
    }

    private String customerWithContacts() {
        return installation.koppel()
                .queryForList("SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' ORDER BY local_key DESC", String.class)
                .stream()
                .filter(key -> coupledContacts(key).size() > 1)
                .findFirst()
                .orElseThrow();
    }

    private List<String> coupledContacts(String customer) {
        return installation.bc().queryForList(PERSONS, String.class, customer).stream()
                .filter(key -> partner("CONTACT", key) != null)
                .sorted()
                .toList();
    }

    /** A coupled customer in step, another one each time. */
    private String customer() {
        List<String> keys = installation.koppel()
                .queryForList(
                        "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' AND to_result = 1 ORDER BY local_key",
                        String.class);
        return keys.get(next++);
    }

    private String partner(String mapping, String local) {
        return installation.koppel()
                .queryForList(
                        "SELECT integration_key FROM coupling WHERE mapping = ? AND local_key = ?", String.class, mapping, local)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private long couplings(String mapping) {
        return installation.koppel().queryForObject("SELECT COUNT(*) FROM coupling WHERE mapping = ?", Long.class, mapping);
    }

    private String audit(String subject) {
        return installation.koppel()
                .queryForList("SELECT CONCAT_WS(' ', old_value, new_value) FROM audit WHERE subject = ?", String.class, subject)
                .toString();
    }

    private CommandRun json(String... words) {
        String[] line = Arrays.copyOf(words, words.length + 2);
        line[words.length] = "--output";
        line[words.length + 1] = "json";
        return installation.run(line);
    }
}
