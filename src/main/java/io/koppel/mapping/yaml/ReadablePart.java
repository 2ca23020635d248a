package io.koppel.mapping.yaml;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a faulty file can still be held against the systems, without their telling once more what is known already:
 * names that are no names are left out, and so is a mapping that is written again.
 */
final class ReadablePart {

    private ReadablePart() {}

    static Catalogue of(Catalogue read) {
        return Catalogue.EMPTY.with(read.withMappings(first(read.mappings()).stream()
                .map(mapping -> mapping.with(
                        table(mapping.local()),
                        table(mapping.integration()),
                        mapping.fields().stream().filter(ReadablePart::named).toList()))
                .toList()));
    }

    private static List<IntegrationTableMapping> first(List<IntegrationTableMapping> mappings) {
        List<String> names = mappings.stream().map(IntegrationTableMapping::name).toList();
        return mappings.stream()
                .filter(mapping -> !mapping.name().isBlank())
                .filter(mapping -> mappings.get(names.indexOf(mapping.name())) == mapping)
                .toList();
    }

    private static MappedTable table(MappedTable table) {
        return Stream.of(table.table(), table.key(), table.businessKey(), table.modifiedOn(), table.modifiedBy())
                        .allMatch(ReadablePart::named)
                ? table
                : TableReader.MISSING;
    }

    private static boolean named(IntegrationFieldMapping field) {
        return named(field.local()) && named(field.integration());
    }

    private static boolean named(@Nullable String name) {
        return name == null || Identifiers.isIdentifier(name);
    }
}
