package io.koppel.mapping.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultCatalogueTest {

    private final Catalogue catalogue = DefaultCatalogue.read();

    @Test
    void the_seven_stand_in_the_documented_order() {
        assertThat(DefaultCatalogue.names())
                .containsExactly(
                        "CURRENCY",
                        "SALESPEOPLE",
                        "UNIT OF MEASURE",
                        "CUSTOMER",
                        "CONTACT",
                        "RESOURCE-PRODUCT",
                        "ITEM-PRODUCT");
    }

    @Test
    void every_mapping_comes_after_those_it_depends_on() {
        List<String> names = DefaultCatalogue.names();
        for (IntegrationTableMapping mapping : catalogue.mappings()) {
            assertThat(names.subList(0, names.indexOf(mapping.name()))).containsAll(mapping.dependsOn());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CURRENCY, TO_INTEGRATION_TABLE, 3, 3, 0",
        "SALESPEOPLE, FROM_INTEGRATION_TABLE, 3, 0, 3",
        "UNIT OF MEASURE, TO_INTEGRATION_TABLE, 1, 1, 0",
        "CUSTOMER, BIDIRECTIONAL, 20, 19, 14",
        "CONTACT, BIDIRECTIONAL, 20, 19, 17",
        "RESOURCE-PRODUCT, BIDIRECTIONAL, 7, 7, 1",
        "ITEM-PRODUCT, BIDIRECTIONAL, 11, 11, 2"
    })
    void each_mapping_carries_the_documented_fields(String name, Direction direction, int all, int to, int from) {
        IntegrationTableMapping mapping = catalogue.mapping(name).orElseThrow();

        assertThat(mapping.direction()).isEqualTo(direction);
        assertThat(mapping.fields()).hasSize(all);
        assertThat(mapping.fields().stream().filter(field -> field.takesPartIn(Pass.TO)))
                .hasSize(to);
        assertThat(mapping.fields().stream().filter(field -> field.takesPartIn(Pass.FROM)))
                .hasSize(from);
    }

    @Test
    void nothing_is_created_until_somebody_says_so() {
        assertThat(catalogue.mappings()).allMatch(IntegrationTableMapping::synchOnlyCoupledRecords);
        assertThat(catalogue.mappings()).noneMatch(IntegrationTableMapping::createNewInCaseOfNoMatch);
    }

    @Test
    void a_customer_refers_to_its_salesperson_currency_and_contact() {
        Map<String, String> references = catalogue.mapping("CUSTOMER").orElseThrow().fields().stream()
                .filter(field -> field.reference() != null)
                .collect(Collectors.toMap(
                        IntegrationFieldMapping::label,
                        field -> field.reference().mapping()));

        assertThat(references)
                .containsOnly(
                        Map.entry("salesperson_code:ownerid", "SALESPEOPLE"),
                        Map.entry("currency_code:transactioncurrencyid", "CURRENCY"),
                        Map.entry("primary_contact_no:primarycontactid", "CONTACT"));
    }

    @Test
    void what_is_written_reads_as_the_same_catalogue() {
        assertThat(new CatalogueYaml()
                        .read(CatalogueYaml.write(catalogue))
                        .orThrow())
                .isEqualTo(catalogue);
    }

    @Test
    void an_export_of_the_seven_looks_like_the_file_they_come_from() throws IOException {
        String file = Files.readString(Path.of("src/main/resources/default-mappings.yaml"));
        String withoutComments =
                file.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n", "", "\n"));

        assertThat(CatalogueYaml.write(catalogue)).isEqualTo(withoutComments);
    }
}
