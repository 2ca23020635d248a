package io.koppel.mapping.yaml;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.ConfigTemplate;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.transformation.Transformation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a whole file, each item by itself. What items say of each other is checked by {@link ReferenceRules}. */
final class DocumentReader {

    private static final List<String> KNOWN = List.of("mappings", "optionMappings", "templates", "transformations");

    private final Findings findings;
    private final CatalogueLines lines;

    DocumentReader(Findings findings, CatalogueLines lines) {
        this.findings = findings;
        this.lines = lines;
    }

    Catalogue read(Node root) {
        Keys keys = new Keys(root, "a catalogue", findings);
        keys.refuseAllBut(KNOWN);
        if (KNOWN.stream().noneMatch(keys::has)) {
            findings.add(keys.line(), "the file names no mappings.");
        }
        MappingReader mappings = new MappingReader(findings, lines);
        ListReader lists = new ListReader(findings);
        return new Catalogue(
                items(keys, "mappings", mappings::read, IntegrationTableMapping::name),
                items(keys, "optionMappings", lists::optionMapping, OptionMapping::name),
                items(keys, "templates", lists::template, ConfigTemplate::code),
                items(keys, "transformations", lists::transformation, Transformation::name));
    }

    private <T> List<T> items(Keys keys, String key, Function<Node, T> reader, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        return keys.items(key).stream()
                .map(node -> {
                    T item = reader.apply(node);
                    if (!names.add(name.apply(item))) {
                        findings.in(name.apply(item)).add(Keys.lineOf(node), "stands twice in " + key + ".");
                    }
                    return item;
                })
                .toList();
    }
}
