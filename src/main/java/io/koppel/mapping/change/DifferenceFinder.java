package io.koppel.mapping.change;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.ConfigTemplate;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.yaml.CatalogueTree;
import io.koppel.mapping.yaml.YamlPrinter;
import io.koppel.mapping.transformation.Transformation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two catalogues setting by setting. A mapping or field that comes or goes is one difference. */
final class DifferenceFinder {

    private final List<MappingDifference> differences = new ArrayList<>();

    List<MappingDifference> between(Catalogue before, Catalogue after) {
        Map<String, IntegrationTableMapping> old = byName(before.mappings(), IntegrationTableMapping::name);
        Map<String, IntegrationTableMapping> changed = byName(after.mappings(), IntegrationTableMapping::name);
        for (String name : allOf(old.keySet(), changed.keySet())) {
            compareMappings(name, old.get(name), changed.get(name));
        }
        compare(null, optionMappings(before), optionMappings(after));
        compare(null, templates(before), templates(after));
        compare(null, transformations(before), transformations(after));
        return List.copyOf(differences);
    }

    private void compareMappings(
            String name, @Nullable IntegrationTableMapping before, @Nullable IntegrationTableMapping after) {
        if (before == null || after == null) {
            differences.add(new MappingDifference(name, "", summary(before), summary(after)));
            return;
        }
        compare(name, settings(before), settings(after));
        compareFields(name, before.fields(), after.fields());
    }

    private void compareFields(String name, List<IntegrationFieldMapping> before, List<IntegrationFieldMapping> after) {
        Map<String, IntegrationFieldMapping> old = byName(before, IntegrationFieldMapping::label);
        Map<String, IntegrationFieldMapping> changed = byName(after, IntegrationFieldMapping::label);
        for (String label : allOf(old.keySet(), changed.keySet())) {
            compareField(name, "fields." + label, old.get(label), changed.get(label));
        }
        String oldOrder = common(before, changed.keySet());
        String newOrder = common(after, old.keySet());
        if (!oldOrder.equals(newOrder)) {
            differences.add(new MappingDifference(name, "fields", oldOrder, newOrder));
        }
    }

    private void compareField(
            String name,
            String key,
            @Nullable IntegrationFieldMapping before,
            @Nullable IntegrationFieldMapping after) {
        if (before == null || after == null) {
            differences.add(new MappingDifference(name, key, row(before), row(after)));
            return;
        }
        compare(name, flat(key, CatalogueTree.of(before)), flat(key, CatalogueTree.of(after)));
    }

    private void compare(@Nullable String mapping, Map<String, String> before, Map<String, String> after) {
        for (String key : allOf(before.keySet(), after.keySet())) {
            if (!Objects.equals(before.get(key), after.get(key))) {
                differences.add(new MappingDifference(mapping, key, before.get(key), after.get(key)));
            }
        }
    }

    private static Map<String, String> settings(IntegrationTableMapping mapping) {
        Map<String, Object> tree = CatalogueTree.of(mapping);
        tree.remove("name");
        tree.remove("fields");
        return flat("", tree);
    }

    private static Map<String, String> optionMappings(Catalogue catalogue) {
        Map<String, String> flat = new LinkedHashMap<>();
        for (OptionMapping option : catalogue.optionMappings()) {
            option.integrationValueByLocalCode()
                    .forEach((code, value) -> flat.put("optionMappings." + option.name() + "." + code, value));
        }
        return flat;
    }

    private static Map<String, String> templates(Catalogue catalogue) {
        Map<String, String> flat = new LinkedHashMap<>();
        for (ConfigTemplate template : catalogue.templates()) {
            template.values().forEach((field, value) -> flat.put("templates." + template.code() + "." + field, value));
        }
        return flat;
    }

    private static Map<String, String> transformations(Catalogue catalogue) {
        Map<String, String> flat = new LinkedHashMap<>();
        for (Transformation rule : catalogue.transformations()) {
            flat.put("transformations." + rule.name(), YamlPrinter.flow(CatalogueTree.written(rule)));
        }
        return flat;
    }

    private static Map<String, String> flat(String place, Map<?, ?> tree) {
        Map<String, String> flat = new LinkedHashMap<>();
        tree.forEach((name, value) -> {
            String key = place.isEmpty() ? name.toString() : place + "." + name;
            if (value instanceof Map<?, ?> branch) {
                flat.putAll(flat(key, branch));
            } else {
                flat.put(key, value instanceof String text ? text : YamlPrinter.flow(value));
            }
        });
        return flat;
    }

    private static @Nullable String summary(@Nullable IntegrationTableMapping mapping) {
        return mapping == null
                ? null
                : mapping.local().table() + " - " + mapping.integration().table() + ", "
                        + mapping.fields().size() + " fields";
    }

    private static @Nullable String row(@Nullable IntegrationFieldMapping field) {
        return field == null ? null : YamlPrinter.flow(CatalogueTree.withoutDefaults(field));
    }

    private static String common(List<IntegrationFieldMapping> fields, Set<String> labels) {
        return fields.stream()
                .map(IntegrationFieldMapping::label)
                .filter(labels::contains)
                .collect(Collectors.joining(", "));
    }

    private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        items.forEach(item -> map.put(name.apply(item), item));
        return map;
    }

    private static Set<String> allOf(Set<String> before, Set<String> after) {
        Set<String> all = new LinkedHashSet<>(before);
        all.addAll(after);
        return all;
    }
}
