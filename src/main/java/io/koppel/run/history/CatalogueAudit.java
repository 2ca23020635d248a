package io.koppel.run.history;

import io.koppel.journal.Audit;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.ConfigTemplate;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.transformation.Transformation;
import io.koppel.mapping.yaml.CatalogueYaml;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes down each mapping, option mapping, template and transformation that changed, old and new as YAML. */
@Component
final class CatalogueAudit {

    private final Audit audit;

    CatalogueAudit(Audit audit) {
        this.audit = audit;
    }

    void record(Catalogue before, Catalogue after) {
        record("mapping ", mappings(before), mappings(after));
        record("option mapping ", optionMappings(before), optionMappings(after));
        record("template ", templates(before), templates(after));
        record("transformation ", transformations(before), transformations(after));
    }

    private void record(String kind, Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                audit.record(kind + name, before.get(name), after.get(name));
            }
        }
    }

    private static Map<String, String> mappings(Catalogue catalogue) {
        return yaml(
                catalogue.mappings(),
                IntegrationTableMapping::name,
                mapping -> Catalogue.EMPTY.withMappings(List.of(mapping)));
    }

    private static Map<String, String> optionMappings(Catalogue catalogue) {
        return yaml(
                catalogue.optionMappings(),
                OptionMapping::name,
                option -> new Catalogue(List.of(), List.of(option), List.of(), List.of()));
    }

    private static Map<String, String> templates(Catalogue catalogue) {
        return yaml(
                catalogue.templates(),
                ConfigTemplate::code,
                template -> new Catalogue(List.of(), List.of(), List.of(template), List.of()));
    }

    private static Map<String, String> transformations(Catalogue catalogue) {
        return yaml(
                catalogue.transformations(),
                Transformation::name,
                rule -> new Catalogue(List.of(), List.of(), List.of(), List.of(rule)));
    }

    private static <T> Map<String, String> yaml(
            List<T> items, Function<T, String> name, Function<T, Catalogue> alone) {
        return items.stream().collect(Collectors.toMap(name, item -> CatalogueYaml.write(alone.apply(item))));
    }
}
