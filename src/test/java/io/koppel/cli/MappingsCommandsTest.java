package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MappingsCommandsTest {

    @TempDir
    private Path directory;

    private TestInstallation installation;

    @BeforeEach
    void install() {
        installation = TestInstallation.fresh();
        installation.run("migrate", "--reference-tables");
    }

    @Test
    void a_new_installation_lists_the_seven_in_the_order_in_which_they_run() {
        JsonNode mappings = installation.run("mappings", "list", "--output", "json").json();

        assertThat(mappings.findValuesAsString("name"))
                .containsExactly(
                        "CURRENCY", "SALESPEOPLE", "UNIT OF MEASURE", "CUSTOMER", "CONTACT", "RESOURCE-PRODUCT", "ITEM-PRODUCT");
        assertThat(mappings.get(0).propertyNames())
                .containsExactly(
                        "name", "enabled", "localTable", "integrationTable", "direction", "synchOnlyCoupledRecords",
                        "tableFilter", "integrationTableFilter", "updateConflictResolution",
                        "deletionConflictResolution", "localWatermark", "integrationWatermark", "dependsOn");
        assertThat(mappings.get(3).get("dependsOn").get(0).asString()).isEqualTo("SALESPEOPLE");
        assertThat(mappings.get(3).get("localWatermark").isNull()).isTrue();
    }

    @Test
    void the_seven_fit_the_reference_tables() {
        CommandRun check = installation.run("mappings", "check", "--output", "json");

        assertThat(check.exitCode()).as(check.out()).isZero();
        check.json();
    }

    @Test
    void a_mapping_that_does_not_fit_ends_the_check_with_2() {
        installation.bc().execute("ALTER TABLE customer DROP COLUMN e_mail");

        CommandRun check = installation.run("mappings", "check", "--output", "json");

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.json().get(0).propertyNames()).containsExactly("severity", "mapping", "field", "message");
        assertThat(check.json().findValuesAsString("message")).anyMatch(message -> message.contains("e_mail"));
    }

    @Test
    void a_mapping_is_shown_as_yaml_or_as_json() {
        assertThat(installation.run("mappings", "show", "customer").out()).startsWith("mappings:\n- name: CUSTOMER\n");
        assertThat(installation.run("mappings", "show", "CUSTOMER", "--output", "json").json()
                        .get("mappings").get(0).get("name").asString())
                .isEqualTo("CUSTOMER");
        assertThat(installation.run("mappings", "show", "NOBODY").exitCode()).isEqualTo(2);
    }

    @Test
    void setting_a_filter_tells_what_enters_and_leaves_it_and_what_to_run() {
        installation.bc().update("INSERT INTO customer (no, name, city) VALUES ('C1', 'One', 'Kiel'), ('C2', 'Two', 'Bonn')");

        CommandRun set = installation.run("mappings", "set", "CUSTOMER", "tableFilter=city = 'Kiel'", "--output", "json");

        assertThat(set.exitCode()).as(set.err()).isZero();
        assertThat(set.json().propertyNames()).containsExactly("differences", "filters", "warnings", "next");
        JsonNode movement = set.json().get("filters").get(0);
        assertThat(movement.propertyNames()).containsExactly("mapping", "side", "before", "after", "entering", "leaving");
        assertThat(movement.get("leaving").asLong()).isEqualTo(1);
        assertThat(movement.get("entering").asLong()).isZero();
        assertThat(set.json().get("next").get(0).asString()).isEqualTo("sync CUSTOMER --full");
        assertThat(mapping("CUSTOMER").get("tableFilter").asString()).isEqualTo("city = 'Kiel'");
    }

    @Test
    void setting_takes_fields_by_their_pair() {
        installation.run("mappings", "set", "CUSTOMER", "fields.e_mail:emailaddress1.enabled=false");

        assertThat(installation.run("mappings", "show", "CUSTOMER").out())
                .containsPattern("local: e_mail, integration: emailaddress1.*enabled: false");
    }

    @Test
    void a_wrong_setting_ends_with_2_and_changes_nothing() {
        String before = installation.run("mappings", "export").out();

        for (String setting : new String[] {
            "direction=Sideways", "tableFilter=no_such_field = 1", "tableFilter=((", "nonsense=1", "direction"
        }) {
            CommandRun set = installation.run("mappings", "set", "CUSTOMER", setting);
            assertThat(set.exitCode()).as(setting).isEqualTo(2);
            assertThat(set.out()).as(setting).isEmpty();
            assertThat(set.err()).as(setting).isNotBlank();
        }
        assertThat(installation.run("mappings", "export").out()).isEqualTo(before);
    }

    @Test
    void a_dangerous_setting_must_be_confirmed() {
        String[] dangerous = {
            "mappings", "set", "CUSTOMER", "deletionConflictResolution=RemoveCoupling", "synchOnlyCoupledRecords=false"
        };

        assertThat(installation.run(dangerous).exitCode()).isEqualTo(6);
        assertThat(installation.run(ScriptedTerminal.answering(false), dangerous).exitCode()).isEqualTo(2);
        assertThat(mapping("CUSTOMER").get("synchOnlyCoupledRecords").asBoolean()).isTrue();

        assertThat(installation.run(ScriptedTerminal.answering(true), dangerous).exitCode()).isZero();
        assertThat(mapping("CUSTOMER").get("synchOnlyCoupledRecords").asBoolean()).isFalse();
    }

    @Test
    void watermarks_are_reset_for_one_direction_or_both() {
        installation.koppel().update(
                "UPDATE integration_table_mapping SET local_watermark = UTC_TIMESTAMP(6), integration_watermark = UTC_TIMESTAMP(6)");

        assertThat(installation.run("mappings", "set", "CUSTOMER", "--reset-watermark", "to").exitCode()).isZero();
        assertThat(mapping("CUSTOMER").get("localWatermark").isNull()).isTrue();
        assertThat(mapping("CUSTOMER").get("integrationWatermark").isNull()).isFalse();

        installation.run("mappings", "set", "CONTACT", "--reset-watermark", "both");
        assertThat(mapping("CONTACT").get("localWatermark").isNull()).isTrue();
        assertThat(mapping("CONTACT").get("integrationWatermark").isNull()).isTrue();
    }

    @Test
    void what_is_exported_can_be_imported_and_differs_in_nothing() throws IOException {
        Path file = Files.writeString(directory.resolve("all.yaml"), installation.run("mappings", "export").out());

        CommandRun imported = installation.run("mappings", "import", file.toString(), "--replace", "--output", "json");

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.json().get("differences").size()).isZero();
    }

    @Test
    void an_import_adds_and_changes_and_with_replace_also_removes() throws IOException {
        String currency = installation.run("mappings", "show", "CURRENCY").out();
        Path file = Files.writeString(
                directory.resolve("one.yaml"), currency.replaceFirst("enabled: true", "enabled: false"));

        CommandRun changed = installation.run("mappings", "import", file.toString(), "--output", "json");
        assertThat(changed.exitCode()).as(changed.err()).isZero();
        assertThat(changed.json().get("differences").get(0).get("key").asString()).isEqualTo("enabled");
        assertThat(installation.run("mappings", "list", "--output", "json").json().size()).isEqualTo(7);

        installation.run("mappings", "import", file.toString(), "--replace");
        assertThat(installation.run("mappings", "list", "--output", "json").json().findValuesAsString("name"))
                .containsExactly("CURRENCY");

        assertThat(installation.run("mappings", "reset").exitCode()).isEqualTo(6);
        assertThat(installation.run("mappings", "reset", "--yes").exitCode()).isZero();
        assertThat(installation.run("mappings", "list", "--output", "json").json().size()).isEqualTo(7);
    }

    @Test
    void a_faulty_import_tells_every_fault_with_its_line_and_changes_nothing() throws IOException {
        String before = installation.run("mappings", "export").out();
        Path file = Files.writeString(
                directory.resolve("faulty.yaml"),
                installation.run("mappings", "show", "CURRENCY").out()
                        .replaceFirst("direction: ToIntegrationTable", "direction: Sideways")
                        .replaceFirst("enabled: true", "enabled: perhaps"));

        CommandRun imported = installation.run("mappings", "import", file.toString());

        assertThat(imported.exitCode()).isEqualTo(2);
        assertThat(imported.err().lines().filter(line -> line.startsWith("line "))).hasSize(2);
        assertThat(installation.run("mappings", "export").out()).isEqualTo(before);
    }

    @Test
    void faults_of_the_text_and_of_the_systems_come_together_each_once_on_its_line() throws IOException {
        Path file = Files.writeString(directory.resolve("faulty.yaml"), """
                mappings:
                - name: NEW
                  local:       {table: customer, key: system_id, keyType: guid}
                  integration: {table: no_such_table, key: accountid, keyType: guid}
                  direction: ToIntegrationTable
                  updateConflictResolution: Maybe
                  tableFilter: "no_such_field = 1"
                  fields:
                  - {local: name, integration: name}
                  - {local: name, integration: name}
                  - {local: name, integration: name}
                  - {local: "bad name", integration: name2}
                  - {local: city, integration: address1_city, transformation: NOWHERE}
                """);

        CommandRun imported = installation.run("mappings", "import", file.toString());

        assertThat(imported.exitCode()).isEqualTo(2);
        assertThat(imported.err().lines().map(line -> line.replaceAll("^(line [0-9]+).*", "$1")))
                .containsExactly("line 4", "line 6", "line 7", "line 10", "line 11", "line 12", "line 13");
    }

    @Test
    void a_new_mapping_tells_how_many_records_each_filter_takes_in() throws IOException {
        installation.bc().update("INSERT INTO customer (no, name, city) VALUES ('C1', 'One', 'Kiel'), ('C2', 'Two', 'Bonn')");
        Path file = Files.writeString(directory.resolve("new.yaml"), """
                mappings:
                - name: NEW
                  local:       {table: customer, key: system_id, keyType: guid}
                  integration: {table: account, key: accountid, keyType: guid, modifiedOn: modifiedon}
                  direction: ToIntegrationTable
                  tableFilter: "city = 'Kiel'"
                  fields:
                  - {local: name, integration: name}
                """);

        CommandRun imported = installation.run("mappings", "import", file.toString(), "--output", "json");

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.json().get("filters").size()).isEqualTo(2);
        assertThat(imported.json().get("filters").get(0).get("entering").asLong()).isEqualTo(1);
        assertThat(imported.json().get("filters").get(1).get("entering").asLong()).isZero();
    }

    @Test
    void every_change_is_a_version_that_tells_who_made_it_and_can_be_gone_back_to() {
        installation.run("mappings", "set", "CUSTOMER", "tableFilter=city = 'Kiel'");
        JsonNode history = installation.run("mappings", "history", "customer", "--output", "json").json();

        assertThat(history.get(0).propertyNames())
                .containsExactly("version", "at", "who", "host", "face", "mapping", "difference");
        assertThat(history.get(0).get("version").asLong()).isEqualTo(2);
        assertThat(history.get(0).get("face").asString()).isEqualTo("command line");
        assertThat(history.get(0).get("mapping").asString()).isEqualTo("CUSTOMER");
        assertThat(history.get(0).get("difference").get(0).propertyNames()).containsExactly("key", "before", "after");
        assertThat(history.get(0).get("difference").get(0).get("key").asString()).isEqualTo("tableFilter");
        assertThat(history.size()).isEqualTo(2);
        assertThat(installation.koppel().queryForList(
                        "SELECT new_value FROM audit WHERE subject = 'mapping CUSTOMER' ORDER BY number", String.class))
                .hasSize(2)
                .last().asString().startsWith("mappings:\n- name: CUSTOMER\n").contains("city = 'Kiel'");

        assertThat(installation.run("mappings", "revert", "1").exitCode()).isEqualTo(6);
        assertThat(installation.run(ScriptedTerminal.answering(false), "mappings", "revert", "1").exitCode()).isEqualTo(2);
        CommandRun reverted = installation.run("mappings", "revert", "1", "--yes", "--output", "json");
        assertThat(reverted.exitCode()).as(reverted.err()).isZero();
        assertThat(reverted.json().get("differences").get(0).get("key").asString()).isEqualTo("tableFilter");
        assertThat(mapping("CUSTOMER").get("tableFilter").asString()).isNotEqualTo("city = 'Kiel'");
        assertThat(installation.run("mappings", "history", "--output", "json").json().get(0).get("version").asLong())
                .isEqualTo(3);

        installation.run("mappings", "set", "CUSTOMER", "maxWritesPerMinute=600");
        assertThat(installation.run("mappings", "show", "CUSTOMER").out()).contains("maxWritesPerMinute: 600");
        JsonNode limited = installation.run("mappings", "history", "CUSTOMER", "--output", "json").json();
        assertThat(limited.get(0).get("difference").get(0).get("key").asString()).isEqualTo("maxWritesPerMinute");
        assertThat(installation.run("mappings", "revert", "77", "--yes").exitCode()).isEqualTo(2);
    }

    @Test
    void a_change_that_changes_nothing_is_no_version() {
        installation.run("mappings", "reset", "--yes");

        assertThat(installation.koppel().queryForObject("SELECT version FROM catalogue", Long.class)).isEqualTo(1);
    }

    @Test
    void a_version_that_no_longer_fits_the_systems_is_refused() {
        installation.run("mappings", "set", "CUSTOMER", "fields.e_mail:emailaddress1.enabled=false");
        installation.bc().execute("ALTER TABLE customer DROP COLUMN e_mail");

        CommandRun reverted = installation.run("mappings", "revert", "1", "--yes");

        assertThat(reverted.exitCode()).isEqualTo(2);
        assertThat(reverted.err()).contains("e_mail");
        assertThat(installation.koppel().queryForObject("SELECT version FROM catalogue", Long.class)).isEqualTo(2);
    }

    private JsonNode mapping(String name) {
        for (JsonNode mapping : installation.run("mappings", "list", "--output", "json").json()) {
            if (mapping.get("name").asString().equals(name)) {
                return mapping;
            }
        }
        throw new AssertionError("There is no mapping " + name + ".");
    }
}
