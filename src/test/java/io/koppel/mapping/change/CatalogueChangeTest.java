package io.koppel.mapping.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Fault;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.mapping.yaml.DefaultCatalogue;
import io.koppel.mapping.yaml.MappingSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueChangeTest {

    private final Catalogue before = DefaultCatalogue.read();

    @Test
    void equal_catalogues_do_not_differ() {
        CatalogueChange change = CatalogueChange.between(before, DefaultCatalogue.read());

        assertThat(change.isEmpty()).isTrue();
        assertThat(change.faults()).isEmpty();
        assertThat(change.questions()).isEmpty();
    }

    @Test
    void each_changed_setting_is_told_with_both_values() {
        CatalogueChange change = set(
                "CUSTOMER",
                "tableFilter=",
                "local.timeZone=UTC",
                "dependsOn=SALESPEOPLE",
                "fields.fax_no:fax.enabled=false",
                "fields.salesperson_code:ownerid.reference=");

        assertThat(change.differences())
                .containsExactlyInAnyOrder(
                        new MappingDifference("CUSTOMER", "tableFilter", "blocked = ''", ""),
                        new MappingDifference("CUSTOMER", "local.timeZone", null, "UTC"),
                        new MappingDifference("CUSTOMER", "dependsOn", "[SALESPEOPLE, CURRENCY]", "[SALESPEOPLE]"),
                        new MappingDifference("CUSTOMER", "fields.fax_no:fax.enabled", "true", "false"),
                        new MappingDifference(
                                "CUSTOMER", "fields.salesperson_code:ownerid.reference.mapping", "SALESPEOPLE", null),
                        new MappingDifference(
                                "CUSTOMER", "fields.salesperson_code:ownerid.reference.localKey", "code", null));
    }

    @Test
    void mappings_and_fields_that_come_or_go_are_one_difference_each() {
        String text = CatalogueYaml.write(before);
        String without = text.substring(0, text.indexOf("- name: RESOURCE-PRODUCT"))
                + text.substring(text.indexOf("- name: ITEM-PRODUCT"))
                        .replace(
                                "  - {local: inventory, integration: quantityonhand, direction: ToIntegrationTable, validateField: true}\n",
                                "");
        Catalogue after = new CatalogueYaml().read(without).orThrow();

        assertThat(CatalogueChange.between(before, after).differences())
                .containsExactly(
                        new MappingDifference("RESOURCE-PRODUCT", "", "resource - product, 7 fields", null),
                        new MappingDifference(
                                "ITEM-PRODUCT",
                                "fields.inventory:quantityonhand",
                                "{local: inventory, integration: quantityonhand, direction: ToIntegrationTable, validateField: true}",
                                null));
        assertThat(CatalogueChange.between(after, before).differences())
                .contains(new MappingDifference("RESOURCE-PRODUCT", "", null, "resource - product, 7 fields"));
    }

    @Test
    void option_mappings_and_templates_differ_value_by_value() {
        String text = CatalogueYaml.write(before)
                .replace("CIF: 2", "DAP: 2")
                .replace("customertypecode: Customer", "customertypecode: 3");
        Catalogue after = new CatalogueYaml().read(text).orThrow();

        assertThat(CatalogueChange.between(before, after).differences())
                .containsExactly(
                        new MappingDifference(null, "optionMappings.SHIPMENT METHOD.CIF", "2", null),
                        new MappingDifference(null, "optionMappings.SHIPMENT METHOD.DAP", null, "2"),
                        new MappingDifference(null, "templates.CRMACCOUNT.customertypecode", "Customer", "3"));
    }

    @Test
    void the_transfer_order_of_fields_is_a_difference() {
        String name =
                "  - {local: name, integration: fullname, direction: FromIntegrationTable, validateField: true}\n";
        String phone =
                "  - {local: phone_no, integration: mobilephone, direction: FromIntegrationTable, validateField: true}\n";
        Catalogue after = new CatalogueYaml()
                .read(CatalogueYaml.write(before).replace(name + phone, phone + name))
                .orThrow();

        assertThat(CatalogueChange.between(before, after).differences())
                .containsExactly(new MappingDifference(
                        "SALESPEOPLE",
                        "fields",
                        "e_mail:internalemailaddress, name:fullname, phone_no:mobilephone",
                        "e_mail:internalemailaddress, phone_no:mobilephone, name:fullname"));
    }

    @Test
    void a_direction_needs_an_enabled_field_of_that_direction() {
        assertThat(set("CUSTOMER", "direction=FromIntegrationTable").faults()).isEmpty();
        assertThat(set("CURRENCY", "direction=FromIntegrationTable").faults())
                .extracting(Fault::text)
                .containsExactly(
                        "CURRENCY: direction can become FromIntegrationTable only if an enabled field has that direction.");
        assertThat(set("UNIT OF MEASURE", "direction=FromIntegrationTable", "fields.code:baseuomname.enabled=false")
                        .faults())
                .isEmpty();
    }

    @Test
    void removing_couplings_while_creating_records_is_asked_about_once() {
        CatalogueChange change =
                set("CUSTOMER", "deletionConflictResolution=RemoveCoupling", "synchOnlyCoupledRecords=false");

        assertThat(change.questions())
                .singleElement()
                .satisfies(question -> assertThat(question.text()).contains("may create the deleted record again"));
        assertThat(CatalogueChange.between(change.after(), change.after()).questions())
                .isEmpty();
        assertThat(set("CUSTOMER", "deletionConflictResolution=RemoveCoupling").questions())
                .isEmpty();
    }

    @Test
    void another_table_is_asked_about_because_couplings_hold_its_keys() {
        assertThat(set("CUSTOMER", "integration.table=lead").questions())
                .singleElement()
                .satisfies(question -> assertThat(question.text())
                        .startsWith("couplings hold keys of account.accountid; with lead.accountid"));
    }

    private CatalogueChange set(String mapping, String... assignments) {
        Catalogue changed = new MappingSettings()
                .set(before, mapping, List.of(assignments))
                .orThrow();
        return CatalogueChange.between(before, before.with(changed));
    }
}
