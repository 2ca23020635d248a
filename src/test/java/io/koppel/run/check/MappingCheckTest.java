package io.koppel.run.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.yaml.CatalogueLines;
import io.koppel.mapping.yaml.CatalogueReading;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingCheckTest {

    private static final String GOOD = """
            mappings:
            - name: USERS
              local: {table: employee, key: rowid, keyType: integer, modifiedOn: tms}
              integration: {table: user, key: id, keyType: guid, modifiedOn: changed}
              direction: FromIntegrationTable
              fields:
              - {local: name, integration: name}
            - name: THIRDPARTY
              local: {table: company, key: rowid, keyType: integer, businessKey: code, modifiedOn: tms, softDelete: {column: gone, value: 1}}
              integration: {table: account, key: id, keyType: guid, modifiedOn: changed}
              direction: Bidirectional
              tableFilter: "gone = 0 and born >= 1970-01-01 and name like 'A%'"
              integrationTableFilter: "state = active and kind in (1, customer)"
              integrationTemplate: NEW
              fields:
              - {local: name, integration: name}
              - {local: employee, integration: owner, reference: {mapping: USERS, localKey: rowid}, notNull: true}
              - {local: terms, integration: kind, optionMapping: TERMS}
              - {local: born, integration: founded}
              - {constant: Customer, integration: kind2}
              - {local: nothing, integration: nowhere, enabled: false}
            optionMappings:
            - {name: TERMS, values: {A: 1, B: 3}}
            templates:
            - {code: NEW, values: {state: Active, weight: 1.5}}
            """;

    @Test
    void a_mapping_that_fits_has_no_faults() {
        assertThat(check(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "table: company                 | table: firm                       | line 9: THIRDPARTY: there is no table firm.",
                "key: rowid, keyType: integer, b| key: code, keyType: integer, b    | line 9: THIRDPARTY: key code is of type CODE, not INTEGER.",
                "key: rowid, keyType: integer, b| key: gone, keyType: integer, b    | key gone is of type BOOLEAN, not INTEGER.",
                "key: rowid, keyType: integer, b| key: id, keyType: integer, b      | table company has no field id.",
                "key: rowid, keyType: integer, b| key: size, keyType: integer, b    | warning: key size is not counted up by the database",
                "key: rowid, keyType: integer, b| key: size, keyType: integer, b    | warning: key size has no index",
                "businessKey: code              | businessKey: number               | table company has no field number.",
                "modifiedOn: tms, softDelete    | modifiedOn: size, softDelete      | size is of type INTEGER, not DATE_TIME.",
                "modifiedOn: tms, softDelete    | modifiedOn: seen, softDelete      | warning: seen has no index",
                "modifiedOn: tms, softDelete    | softDelete                        | warning: table company has no modifiedOn",
                "modifiedOn: tms, softDelete    | modifiedBy: who, softDelete       | table company has no field who.",
                "column: gone, value: 1         | column: gone, value: perhaps      | 'perhaps' is no value of gone, which is of type BOOLEAN",
                "gone = 0                       | deleted = 0                       | line 12: THIRDPARTY: table company has no field deleted.",
                "gone = 0                       | gone = maybe                      | 'maybe' is no value of gone, which is of type BOOLEAN",
                "gone = 0                       | gone = ''                         | ",
                "gone = 0                       | place = ''                        | field place of table company has a type that cannot be mapped.",
                "1970-01-01                     | 1970-13-01                        | '1970-13-01' is no value of born, which is of type DATE.",
                "name like                      | size like                         | like needs a text, and size is of type INTEGER.",
                "state = active                 | state = actve                     | 'actve' is no value of state, which is of type OPTION; its options are Active, Inactive.",
                "state = active                 | state = 7                         | ",
                "state = active                 | changed > 2024-01-01T10:00:00Z    | ",
                "state = active                 | changed > '2024-01-01 10:00:00'   | ",
                "state = active                 | changed > 2024-01-01              | ",
                "state = active                 | changed > yesterday               | 'yesterday' is no value of changed",
                "state = active                 | id = 1                            | '1' is no value of id, which is of type GUID.",
                "(1, customer)                  | (1, costumer)                     | 'costumer' is no value of kind",
                "{local: name, integration: name}\\n  - {local: e | {local: nom, integration: name}\\n  - {local: e | THIRDPARTY: field nom:name: table company has no field nom.",
                "local: born, integration: founded | local: born, integration: state | field born:state: born is of type DATE and state of type OPTION",
                "local: born, integration: founded | local: size, integration: founded | size is of type INTEGER and founded of type DATE_TIME",
                "local: born, integration: founded | local: born, integration: name2 | table account has no field name2.",
                "local: born, integration: founded | local: place, integration: founded | field place:founded: place has a type that cannot be mapped.",
                "local: born, integration: founded | local: born, integration: version | field born:version: version is made by the system",
                "local: born, integration: founded | local: born, integration: founded, notNull: true | notNull is for references and guids; founded is neither.",
                "localKey: rowid                | localKey: number                  | field employee:owner: table employee has no field number.",
                "integration: owner             | integration: changed2             | changed2 is of type DATE_TIME and cannot hold id of user, which is of type GUID.",
                "{A: 1, B: 3}                   | {A: one}                          | field terms:kind: TERMS: 'one' is no value of kind",
                "constant: Customer             | constant: Costumer                | field :kind2: 'Costumer' is no value of kind2",
                "constant: Customer, integration: kind2 | constant: too long, integration: short | warning: field :short: the constant is cut off: short holds 3 characters.",
                "state: Active                  | state: Open                       | template NEW: 'Open' is no value of state",
                "state: Active                  | colour: red                       | THIRDPARTY: table account has no field colour.",
                "state: Active                  | version: 1                        | template NEW writes version, which the system makes.",
                "{local: name, integration: name}\\n  - {local: e | {local: name, integration: name, direction: ToIntegrationTable}\\n  - {local: e | warning: creating records in company needs a value for name.",
            })
    void a_mapping_that_does_not_fit_says_why(String good, String changed, String fault) {
        String text = GOOD.replace(good.replace("\\n", "\n"), changed.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(GOOD);

        List<String> found = check(text);

        if (fault == null) {
            assertThat(found).isEmpty();
        } else if (fault.startsWith("warning: ")) {
            assertThat(found)
                    .anySatisfy(line -> assertThat(line).startsWith("WARNING").contains(fault.substring(9)));
        } else {
            assertThat(found)
                    .anySatisfy(line -> assertThat(line).startsWith("ERROR").contains(fault));
        }
    }

    @Test
    void only_the_mappings_asked_for_are_checked() {
        String text = GOOD.replace("table: company", "table: firm");
        Catalogue catalogue = new CatalogueYaml().read(text).orThrow();

        assertThat(new MappingCheck(local(), integration()).check(catalogue)).hasSize(1);
        assertThat(new MappingCheck(local(), integration()).check(catalogue, List.of("USERS"), CatalogueLines.NONE))
                .isEmpty();
    }

    private static List<String> check(String text) {
        CatalogueReading reading = new CatalogueYaml().read(text);
        Catalogue catalogue = reading.orThrow();
        return new MappingCheck(local(), integration())
                        .check(catalogue, List.of("USERS", "THIRDPARTY"), ((CatalogueReading.Complete) reading).lines())
                        .stream()
                        .map(fault -> fault.severity() + " " + fault.text())
                        .toList();
    }

    private static KnownTables local() {
        return new KnownTables(Map.of(
                "employee",
                        table(
                                "employee",
                                List.of("tms"),
                                counted("rowid"),
                                required("name"),
                                field("tms", FieldType.DATE_TIME)),
                "company",
                        table(
                                "company",
                                List.of("tms"),
                                counted("rowid"),
                                field("code", FieldType.CODE),
                                required("name"),
                                field("tms", FieldType.DATE_TIME),
                                field("seen", FieldType.DATE_TIME),
                                field("gone", FieldType.BOOLEAN),
                                field("born", FieldType.DATE),
                                field("employee", FieldType.INTEGER),
                                field("terms", FieldType.CODE),
                                field("size", FieldType.INTEGER),
                                field("place", FieldType.UNSUPPORTED))));
    }

    private static KnownTables integration() {
        Map<String, Long> states = new LinkedHashMap<>();
        states.put("Active", 0L);
        states.put("Inactive", 1L);
        Map<String, Long> kinds = Map.of("Customer", 3L);
        return new KnownTables(Map.of(
                "user",
                        table(
                                "user",
                                List.of("changed"),
                                field("id", FieldType.GUID),
                                field("name", FieldType.TEXT),
                                field("changed", FieldType.DATE_TIME)),
                "account",
                        table(
                                "account",
                                List.of("changed"),
                                field("id", FieldType.GUID),
                                field("name", FieldType.TEXT),
                                field("changed", FieldType.DATE_TIME),
                                field("changed2", FieldType.DATE_TIME),
                                option("state", states),
                                option("kind", kinds),
                                option("kind2", kinds),
                                field("owner", FieldType.GUID),
                                field("founded", FieldType.DATE_TIME),
                                field("weight", FieldType.DECIMAL),
                                counted("version"),
                                new FieldDescription("short", FieldType.TEXT, 3, 0, 0, true, false, false, Map.of()))));
    }

    private static TableDescription table(String name, List<String> indexed, FieldDescription... fields) {
        Map<String, FieldDescription> byName = new LinkedHashMap<>();
        for (FieldDescription field : fields) {
            byName.put(field.name(), field);
        }
        return new TableDescription(name, byName, List.of(fields[0].name()), indexed, true);
    }

    private static FieldDescription field(String name, FieldType type) {
        return new FieldDescription(name, type, 0, 0, 0, true, false, false, Map.of());
    }

    private static FieldDescription counted(String name) {
        return new FieldDescription(name, FieldType.INTEGER, 0, 0, 0, false, true, true, Map.of());
    }

    private static FieldDescription required(String name) {
        return new FieldDescription(name, FieldType.TEXT, 0, 0, 0, false, true, false, Map.of());
    }

    private static FieldDescription option(String name, Map<String, Long> options) {
        return new FieldDescription(name, FieldType.OPTION, 0, 0, 0, true, false, false, options);
    }
}
