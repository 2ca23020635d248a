package io.koppel.mapping.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Fault;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.SoftDelete;
import io.koppel.mapping.UpdateConflictResolution;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingSettingsTest {

    private final Catalogue catalogue = DefaultCatalogue.read();
    private final MappingSettings settings = new MappingSettings();

    @Test
    void settings_are_named_as_in_yaml() {
        IntegrationTableMapping customer = set(
                "synchOnlyCoupledRecords=false",
                "updateConflictResolution=Merge",
                "tableFilter=blocked = '' and name <> 'A=B'",
                "dependsOn=CURRENCY, SALESPEOPLE",
                "local.timeZone=Europe/Amsterdam",
                "local.softDelete.column=deleted",
                "local.softDelete.value=1",
                "fields.fax_no:fax.enabled=false",
                "fields.Fax_No:FAX.direction=ToIntegrationTable",
                "fields.:owneridtype.constant='[team]'",
                "integrationTemplate=");

        assertThat(customer.synchOnlyCoupledRecords()).isFalse();
        assertThat(customer.updateConflictResolution()).isEqualTo(UpdateConflictResolution.MERGE);
        assertThat(customer.tableFilter().text()).isEqualTo("blocked = '' and name <> 'A=B'");
        assertThat(customer.dependsOn()).containsExactly("CURRENCY", "SALESPEOPLE");
        assertThat(customer.local().timeZone()).hasToString("Europe/Amsterdam");
        assertThat(customer.local().softDelete()).isEqualTo(new SoftDelete("deleted", "1"));
        assertThat(customer.integrationTemplate()).isNull();
        assertThat(customer.fields()).anySatisfy(field -> {
            assertThat(field.label()).isEqualTo("fax_no:fax");
            assertThat(field.enabled()).isFalse();
            assertThat(field.direction()).isEqualTo(Direction.TO_INTEGRATION_TABLE);
        });
        assertThat(customer.fields().get(0).constant()).isEqualTo("[team]");
    }

    @Test
    void what_is_not_named_stays_as_it_is() {
        assertThat(set("enabled=true")).isEqualTo(catalogue.mapping("CUSTOMER").orElseThrow());
    }

    @Test
    void a_limit_of_writes_is_set_and_taken_away() {
        Catalogue limited =
                settings.set(catalogue, "CUSTOMER", List.of("maxWritesPerMinute=600")).orThrow();

        assertThat(limited.mapping("CUSTOMER").orElseThrow().maxWritesPerMinute()).isEqualTo(600);
        assertThat(settings.set(catalogue.with(limited), "CUSTOMER", List.of("maxWritesPerMinute="))
                        .orThrow()
                        .mapping("CUSTOMER"))
                .isEqualTo(catalogue.mapping("CUSTOMER"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enabled                      | CUSTOMER: expected key=value instead of enabled.",
                "enabled=perhaps              | CUSTOMER: enabled is perhaps, but must be one of true, false.",
                "colour=red                   | CUSTOMER: unknown key colour",
                "name=CLIENT                  | CUSTOMER: the name cannot be changed",
                "direction=                   | CUSTOMER: direction is missing.",
                "tableFilter=1=1              | CUSTOMER: tableFilter: At position 1: unexpected 1",
                "local.colour=red             | CUSTOMER: unknown key colour",
                "enabled.colour=red           | CUSTOMER: enabled.colour: enabled has no settings of its own.",
                "fields.fax:fax.enabled=false | CUSTOMER: fields.fax:fax.enabled: there is no field fax:fax; fields are :owneridtype, salesperson_code:ownerid",
                "fields.fax_no:fax=false      | CUSTOMER: fields.fax_no:fax: expected a setting of the field",
                "fields.fax_no:fax.colour=red | CUSTOMER: field fax_no:fax: unknown key colour",
                "fields.fax_no:fax.local=name | CUSTOMER: field name:fax: writes name in the From pass, as name:name does.",
                "dependsOn=CONTACT            | CUSTOMER: mappings depend on each other: CUSTOMER > CONTACT > CUSTOMER.",
                "dependsOn=[A                 | CUSTOMER: dependsOn: the value is not YAML: [A",
                "dependsOn=[&a [*a]]          | CUSTOMER: dependsOn: the value is not YAML: [&a [*a]]",
                "fields=[a, {b: c}]           | CUSTOMER: field :: expected a field as key: value pairs.",
                "fields=                      | CUSTOMER: fields is missing",
                "maxWritesPerMinute=0         | CUSTOMER: maxWritesPerMinute is 0, but must be a whole number, 1 or more.",
                "maxWritesPerMinute=-5        | CUSTOMER: maxWritesPerMinute is -5, but must be a whole number, 1 or more.",
                "maxWritesPerMinute=9.5       | CUSTOMER: maxWritesPerMinute is 9.5, but must be a whole number, 1 or more.",
                "localTemplate=CRMCUST        | CUSTOMER: localTemplate names the unknown template CRMCUST.",
            })
    void a_setting_that_cannot_be_is_refused(String assignment, String fault) {
        CatalogueReading reading = settings.set(catalogue, "CUSTOMER", List.of(assignment));

        assertThat(((CatalogueReading.Refused) reading).faults())
                .extracting(Fault::text)
                .anySatisfy(text -> assertThat(text).startsWith(fault));
    }

    @Test
    void a_mapping_that_does_not_exist_is_named() {
        assertThatThrownBy(() -> settings.set(catalogue, "CLIENT", List.of("enabled=true")))
                .isInstanceOf(KoppelException.class)
                .hasMessage("There is no mapping CLIENT.");
    }

    private IntegrationTableMapping set(String... assignments) {
        return settings.set(catalogue, "CUSTOMER", List.of(assignments))
                .orThrow()
                .mapping("CUSTOMER")
                .orElseThrow();
    }
}
