package io.koppel.mapping.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Fault;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Reference;
import io.koppel.mapping.SoftDelete;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueYamlTest {

    private static final String EXAMPLE = """
            mappings:
            - name: USERS
              local:       {table: llx_user, key: rowid, keyType: integer}
              integration: {table: users, key: id, keyType: guid}
              direction: FromIntegrationTable
              fields:
              - {local: lastname, integration: last_name}
            - name: THIRDPARTY
              enabled: true
              local:       {table: societe, key: rowid, keyType: integer, keyFrom: database, businessKey: code, modifiedOn: tms, modifiedOnMaintainedBy: database, timeZone: UTC}
              integration: {table: accounts, key: id, keyType: guid, keyFrom: client, modifiedOn: date_modified, modifiedOnMaintainedBy: application, modifiedBy: modified_user_id, softDelete: {column: deleted, value: 1}}
              direction: Bidirectional
              synchOnlyCoupledRecords: true
              tableFilter: "status = 1"
              integrationTableFilter: ""
              updateConflictResolution: None
              deletionConflictResolution: None
              createNewInCaseOfNoMatch: false
              synchAfterBulkCoupling: false
              dependsOn: [USERS]
              fields:
              - {local: nom, integration: name, direction: Bidirectional}
              - {local: fk_user, integration: assigned_user_id, reference: {mapping: USERS, localKey: rowid}, notNull: true}
              - {constant: Person, local: type, direction: FromIntegrationTable}
            transformations:
            - {name: TRIM, steps: [trim]}
            """;

    private final CatalogueYaml yaml = new CatalogueYaml();

    @Test
    void the_documented_example_is_read() {
        IntegrationTableMapping mapping =
                yaml.read(EXAMPLE).orThrow().mapping("THIRDPARTY").orElseThrow();

        assertThat(mapping.local())
                .isEqualTo(new MappedTable(
                        "societe",
                        "rowid",
                        KeyType.INTEGER,
                        KeyFrom.DATABASE,
                        "code",
                        "tms",
                        MaintainedBy.DATABASE,
                        null,
                        ZoneId.of("UTC"),
                        null));
        assertThat(mapping.integration().softDelete()).isEqualTo(new SoftDelete("deleted", "1"));
        assertThat(mapping.tableFilter().text()).isEqualTo("status = 1");
        assertThat(mapping.dependsOn()).containsExactly("USERS");
        assertThat(mapping.fields().get(1).reference()).isEqualTo(new Reference("USERS", "rowid"));
        assertThat(mapping.fields().get(1).direction()).isEqualTo(Direction.BIDIRECTIONAL);
        assertThat(mapping.fields().get(2).constant()).isEqualTo("Person");
    }

    @Test
    void what_is_left_out_has_its_default() {
        IntegrationTableMapping users =
                yaml.read(EXAMPLE).orThrow().mapping("USERS").orElseThrow();

        assertThat(users.enabled()).isTrue();
        assertThat(users.synchOnlyCoupledRecords()).isTrue();
        assertThat(users.local().keyFrom()).isEqualTo(KeyFrom.DATABASE);
        assertThat(users.integration().keyFrom()).isEqualTo(KeyFrom.CLIENT);
        assertThat(users.fields().get(0).direction()).isEqualTo(Direction.FROM_INTEGRATION_TABLE);
        assertThat(users.fields().get(0).enabled()).isTrue();
    }

    @Test
    void writing_and_reading_again_gives_the_same_text() {
        String written = CatalogueYaml.write(yaml.read(EXAMPLE).orThrow());

        assertThat(CatalogueYaml.write(yaml.read(written).orThrow())).isEqualTo(written);
        assertThat(written)
                .contains("  - {constant: Person, local: type, direction: FromIntegrationTable}\n")
                .contains("  tableFilter: \"status = 1\"\n  integrationTableFilter: \"\"\n");
    }

    @Test
    void a_limit_of_writes_is_read_and_written_and_missing_where_there_is_none() {
        Catalogue limited = yaml.read(EXAMPLE.replace("  dependsOn: [USERS]", "  maxWritesPerMinute: 600\n  dependsOn: [USERS]"))
                .orThrow();

        assertThat(limited.mapping("THIRDPARTY").orElseThrow().maxWritesPerMinute()).isEqualTo(600);
        assertThat(limited.mapping("USERS").orElseThrow().maxWritesPerMinute()).isNull();
        assertThat(CatalogueYaml.write(limited)).containsOnlyOnce("maxWritesPerMinute").contains("  maxWritesPerMinute: 600\n");
    }

    @Test
    void a_file_without_anything_known_is_told_so() {
        assertThat(yaml.read("mapping: []").faultsFound()).extracting(Fault::message)
                .contains("the file names no mappings.");
    }

    @Test
    void names_that_yaml_takes_for_truth_values_stay_names() {
        String text = EXAMPLE.replace("businessKey: code", "businessKey: no").replace("key: id", "key: on");

        MappedTable local = yaml.read(text).orThrow().mappings().get(1).local();

        assertThat(local.businessKey()).isEqualTo("no");
    }

    @Test
    void an_import_may_refer_to_what_is_there_already() {
        Catalogue existing = yaml.read(EXAMPLE).orThrow();
        String more = """
                mappings:
                - name: CONTACTS
                  local: {table: socpeople, key: rowid, keyType: integer}
                  integration: {table: contacts, key: id, keyType: guid}
                  direction: Bidirectional
                  dependsOn: [THIRDPARTY]
                  fields:
                  - {local: fk_soc, integration: account_id, reference: {mapping: THIRDPARTY, localKey: rowid}}
                """;

        assertThat(yaml.read(more, existing).orThrow().mappings()).hasSize(1);
        assertThat(existing.with(yaml.read(more, existing).orThrow()).mappings())
                .hasSize(3);
        assertThat(yaml.read(more)).isInstanceOf(CatalogueReading.Refused.class);
    }

    @Test
    void an_import_that_closes_a_circle_through_existing_mappings_is_refused() {
        Catalogue existing = yaml.read(EXAMPLE).orThrow();
        String users = EXAMPLE.substring(0, EXAMPLE.indexOf("- name: THIRDPARTY")) + "  dependsOn: [THIRDPARTY]\n";

        assertThat(faults(yaml.read(users, existing)))
                .containsExactly("line 8: USERS: mappings depend on each other: USERS > THIRDPARTY > USERS.");
    }

    @Test
    void the_lines_of_settings_are_known_after_reading() {
        CatalogueLines lines = ((CatalogueReading.Complete) yaml.read(EXAMPLE)).lines();

        assertThat(lines.of("USERS")).isEqualTo(2);
        assertThat(lines.of("THIRDPARTY", "fields")).isEqualTo(21);
        assertThat(lines.of("THIRDPARTY", "tableFilter")).isEqualTo(14);
        assertThat(lines.of("THIRDPARTY", "local.modifiedOn")).isEqualTo(10);
        assertThat(lines.of("THIRDPARTY", "fields.fk_user:assigned_user_id.notNull"))
                .isEqualTo(23);
        assertThat(lines.of("UNKNOWN", "tableFilter")).isZero();
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                change("name: THIRDPARTY", "nam: THIRDPARTY", "line 8: unknown key nam"),
                change("name: THIRDPARTY", "nam: THIRDPARTY", "line 8: name is missing."),
                change("name: THIRDPARTY", "name: ''", "name is blank"),
                change("name: THIRDPARTY", "name: Thirdparty", "must be upper case: THIRDPARTY"),
                change("name: THIRDPARTY", "name: A NAME OF MANY LETTERS", "has 22 characters, the most are 20"),
                change("name: THIRDPARTY", "name: USERS", "line 8: USERS: stands twice in mappings."),
                change(
                        "enabled: true",
                        "enabled: yes",
                        "line 9: THIRDPARTY: enabled is yes, but must be one of true, false."),
                change("enabled: true", "enabled: [a]", "line 9: THIRDPARTY: enabled must be one text."),
                change(
                        "enabled: true",
                        "enabled: true\n  enabled: false",
                        "line 10: THIRDPARTY: key enabled is written twice."),
                change("table: societe, ", "", "line 10: THIRDPARTY: table is missing."),
                change("table: societe", "table: erp.societe", "line 10: THIRDPARTY: table is 'erp.societe'"),
                change("table: societe", "table: '`societe`'", "table is '`societe`'"),
                change("key: rowid, keyType: integer, keyFrom", "key: rowid, keyFrom", "keyType is missing"),
                change(
                        "keyType: integer, keyFrom",
                        "keyType: number, keyFrom",
                        "keyType is number, but must be one of integer, text, guid."),
                change("keyFrom: database", "keyFrom: client", "an integer key comes from the database"),
                change("keyFrom: client", "keyFrom: database", "the database counts up integers only"),
                change("keyFrom: client", "keyFrom: series", "keyFrom: series fills the business key"),
                change("keyType: guid, keyFrom: client", "keyType: text", "line 11: THIRDPARTY: keyFrom is missing"),
                change("businessKey: code", "businessKey: 'code; --'", "businessKey is 'code; --'"),
                change("modifiedOn: date_modified, ", "", "modifiedOnMaintainedBy: application needs modifiedOn"),
                change("timeZone: UTC", "timeZone: Mars/Olympus", "unknown time zone Mars/Olympus"),
                change(", value: 1", "", "line 11: THIRDPARTY: value is missing."),
                change(
                        "{column: deleted, value: 1}",
                        "deleted",
                        "line 11: THIRDPARTY: expected softDelete as key: value pairs."),
                change(
                        "direction: Bidirectional\n  synch",
                        "direction: Both\n  synch",
                        "line 12: THIRDPARTY: direction is Both"),
                change("direction: Bidirectional\n  synch", "synch", "line 8: THIRDPARTY: direction is missing."),
                change(
                        "status = 1",
                        "status = ",
                        "line 14: THIRDPARTY: tableFilter: At position 10: the filter ends too early"),
                change(
                        "updateConflictResolution: None",
                        "updateConflictResolution: Win",
                        "but must be one of None, SendUpdateToIntegration"),
                change(
                        "dependsOn: [USERS]",
                        "dependsOn: [USER]",
                        "line 20: THIRDPARTY: dependsOn names the unknown mapping USER."),
                change("dependsOn: [USERS]", "dependsOn: USERS", "line 20: THIRDPARTY: dependsOn must be a list."),
                change("dependsOn: [USERS]", "dependsOn: [USERS, USERS]", "dependsOn names USERS twice"),
                change(
                        "dependsOn: [USERS]",
                        "dependsOn: [THIRDPARTY]",
                        "mappings depend on each other: THIRDPARTY > THIRDPARTY."),
                change(
                        "dependsOn: [USERS]",
                        "integrationTemplate: NONE",
                        "integrationTemplate names the unknown template NONE."),
                change(
                        "mapping: USERS",
                        "mapping: USER",
                        "line 23: THIRDPARTY: field fk_user:assigned_user_id: refers to the unknown mapping USER."),
                change(", localKey: rowid", "", "field fk_user:assigned_user_id: localKey is missing."),
                field(
                        "optionMapping: TERMS",
                        "field fk_user:assigned_user_id: names the unknown option mapping TERMS."),
                field("optionMapping: TERMS", "reference and optionMapping exclude each other"),
                field("clearValueOnFailedSync: true", "notNull and clearValueOnFailedSync exclude each other"),
                field(
                        "transformation: UPPER, transformationDirection: ToIntegrationTable",
                        "unknown transformation UPPER; known are TRIM."),
                field("transformation: TRIM", "transformationDirection is missing"),
                field("transformation: TRIM", "a reference is a key, which no transformation may touch"),
                change("steps: [trim]", "steps: []", "line 26: TRIM: steps is missing"),
                change("steps: [trim]", "steps: [shout]", "line 26: TRIM: unknown step shout; known are trim, upper,"),
                change("steps: [trim]", "steps: [{shout: 1}]", "line 26: TRIM: unknown step shout"),
                change("steps: [trim]", "steps: [{regex: {find: '(', with: ''}}]", "TRIM: Unclosed group near index 1."),
                change("steps: [trim]", "steps: [{regex: {find: 'a', with: '$1'}}]", "names a group"),
                change("steps: [trim]", "steps: [{regex: {with: 'x'}}]", "TRIM: find is missing."),
                change("steps: [trim]", "steps: [{date: {to: 'MM/bb'}}]", "TRIM: "),
                change("steps: [trim]", "steps: [{date: {from: 'MM/yyyy'}}]", "'MM/yyyy' names no whole date or time"),
                change("steps: [trim]", "steps: [{date: {}}]", "from or to is missing"),
                change("steps: [trim]", "steps: [{number: {to: '0.0.0'}}]", "TRIM: "),
                change("steps: [trim]", "steps: [{number: {to: '0.0', locale: 'x_'}}]", "'x_' is no locale"),
                change("steps: [trim]", "steps: [{lookup: {values: {}}}]", "the lookup table has no values"),
                change("steps: [trim]", "steps: [{substring: {from: 0}}]", "from counts characters from 1"),
                field("transformationDirection: ToIntegrationTable", "transformationDirection without transformation"),
                field("matchPriority: -1", "matchPriority is -1, but must be a whole number"),
                field("matchPriority: 1.5", "matchPriority is 1.5, but must be a whole number"),
                field("validate: true", "unknown key validate"),
                field("constant: x", "a constant is used only where one of the two fields is left out"),
                change("{constant: Person, local: type", "{local: type", "field type:: integration is missing"),
                change("{constant: Person, local: type", "{constant: Person", "the constant has no destination"),
                change(
                        "{constant: Person, local: type",
                        "{enabled: true",
                        "the row names neither fields nor a constant"),
                change(
                        "local: type, direction: FromIntegrationTable",
                        "local: type, direction: Bidirectional",
                        "a constant for the local side needs direction FromIntegrationTable."),
                change(
                        "{constant: Person, local: type",
                        "{constant: " + "x".repeat(101) + ", local: type",
                        "the constant has 101 characters"),
                change(
                        "{constant: Person, local: type",
                        "{constant: Person, useForMatchBasedCoupling: true, local: type",
                        "records cannot be matched by a constant"),
                change(
                        "{constant: Person, local: type",
                        "{constant: Person, local: nom",
                        "field nom:: writes nom in the From pass, as nom:name does."),
                change(
                        "local: fk_user, integration: assigned_user_id",
                        "local: NOM, integration: Name",
                        "line 23: THIRDPARTY: field nom:name: the row is written twice"),
                change("integration: name", "integration: id", "writes the key id"),
                change(
                        "integration: name",
                        "integration: date_modified",
                        "writes date_modified, by which changes are found"),
                change(
                        "mappings:",
                        "mapping:",
                        "line 1: unknown key mapping; known are mappings, optionMappings, templates, transformations."),
                change(
                        "mappings:",
                        "optionMappings: [{name: A, values: {X: 1, Y: 1}}]\nmappings:",
                        "A: value 1 has two codes"),
                change(
                        "mappings:",
                        "optionMappings: [{name: A, values: {'': 1}}]\nmappings:",
                        "A: blank stands for blank already"),
                change(
                        "mappings:",
                        "optionMappings: [{name: A, values: {'X ': 1}}]\nmappings:",
                        "begins or ends with a space"),
                change("mappings:", "optionMappings: [{name: A}]\nmappings:", "line 1: values is missing."),
                change("mappings:", "templates: [{code: A, values: {'x y': 1}}]\nmappings:", "A: field is 'x y'"),
                change("mappings:", "templates: [text]\nmappings:", "line 1: expected a template as key: value pairs."),
                change("- {local: nom", "- {local: nom: ", "line 22: not YAML:"),
                change("enabled: true", "enabled: *nowhere", "line 9: not YAML:"),
                change("name: USERS", "\tname: USERS", "not YAML"));
    }

    private static Arguments change(String old, String changed, String fault) {
        assertThat(EXAMPLE).contains(old);
        return Arguments.of(
                EXAMPLE.replaceFirst(
                        java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(changed)),
                fault);
    }

    private static Arguments field(String added, String fault) {
        return change("notNull: true", "notNull: true, " + added, fault);
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void a_fault_is_told_with_its_line(String text, String fault) {
        assertThat(faults(yaml.read(text)))
                .anySatisfy(found -> assertThat(found).contains(fault));
    }

    @Test
    void all_faults_are_told_at_once_in_the_order_of_their_lines() {
        String text = EXAMPLE.replace("status = 1", "1=1")
                .replace("enabled: true", "enabled: maybe")
                .replace("notNull: true", "notNull: 2");

        List<Fault> faults = ((CatalogueReading.Refused) yaml.read(text)).faults();

        assertThat(faults).extracting(Fault::line).containsExactly(9, 14, 23);
        assertThatThrownBy(() -> yaml.read(text).orThrow())
                .isInstanceOf(KoppelException.class)
                .hasMessageContaining("enabled is maybe")
                .hasMessageContaining("At position 1: unexpected 1");
    }

    @Test
    void an_empty_file_is_a_fault() {
        assertThat(faults(yaml.read(""))).containsExactly("line 1: the file is empty.");
        assertThat(faults(yaml.read("text"))).contains("line 1: expected a catalogue as key: value pairs.");
    }

    @Test
    void a_file_that_grows_when_it_is_read_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 40; level++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
        }

        assertThat(faults(yaml.read(bomb.toString()))).first().asString().contains("not YAML");
        assertThat(faults(yaml.read("[".repeat(10_000)))).first().asString().contains("not YAML");
    }

    @Test
    void option_mappings_and_templates_are_read_in_their_order() {
        Catalogue catalogue = yaml.read("""
                        optionMappings:
                        - {name: TERMS, values: {30 DAYS: 1, "14": 2, 'no': 3}}
                        templates:
                        - {code: NEW, values: {CustomerTypeCode: Customer}}
                        """).orThrow();

        assertThat(catalogue.optionMapping("TERMS").orElseThrow().integrationValueByLocalCode())
                .containsExactly(Map.entry("30 DAYS", "1"), Map.entry("14", "2"), Map.entry("no", "3"));
        assertThat(catalogue.template("NEW").orElseThrow().values()).containsEntry("customertypecode", "Customer");
    }

    private static List<String> faults(CatalogueReading reading) {
        return ((CatalogueReading.Refused) reading)
                .faults().stream().map(Fault::text).toList();
    }
}
