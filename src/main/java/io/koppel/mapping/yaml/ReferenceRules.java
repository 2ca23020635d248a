package io.koppel.mapping.yaml;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.transformation.Transformation;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the parts of a catalogue say of each other. */
final class ReferenceRules {

    private final Catalogue whole;
    private final CatalogueLines lines;
    private final Findings findings;

    /** @param whole what the file names together with what stood there before */
    ReferenceRules(Catalogue whole, CatalogueLines lines, Findings findings) {
        this.whole = whole;
        this.lines = lines;
        this.findings = findings;
    }

    void check(IntegrationTableMapping mapping) {
        checkDependencies(mapping);
        checkTemplate(mapping, "localTemplate", mapping.localTemplate());
        checkTemplate(mapping, "integrationTemplate", mapping.integrationTemplate());
        mapping.fields().forEach(field -> checkField(mapping, field));
    }

    private void checkDependencies(IntegrationTableMapping mapping) {
        Set<String> seen = new HashSet<>();
        for (String name : mapping.dependsOn()) {
            if (whole.mapping(name).isEmpty()) {
                report(mapping, "dependsOn", "dependsOn names the unknown mapping " + name + ".");
            } else if (!seen.add(name)) {
                report(mapping, "dependsOn", "dependsOn names " + name + " twice.");
            }
        }
        DependencyCycle.through(mapping, whole)
                .ifPresent(cycle -> report(
                        mapping, "dependsOn", "mappings depend on each other: " + String.join(" > ", cycle) + "."));
    }

    private void checkTemplate(IntegrationTableMapping mapping, String key, @Nullable String code) {
        if (code != null && whole.template(code).isEmpty()) {
            report(mapping, key, key + " names the unknown template " + code + ".");
        }
    }

    private void checkField(IntegrationTableMapping mapping, IntegrationFieldMapping field) {
        if (field.reference() != null
                && whole.mapping(field.reference().mapping()).isEmpty()) {
            report(
                    mapping,
                    field,
                    "reference",
                    "refers to the unknown mapping " + field.reference().mapping() + ".");
        }
        if (field.optionMapping() != null
                && whole.optionMapping(field.optionMapping()).isEmpty()) {
            report(mapping, field, "optionMapping", "names the unknown option mapping " + field.optionMapping() + ".");
        }
        if (field.transformation() != null
                && whole.transformation(field.transformation()).isEmpty()) {
            report(
                    mapping,
                    field,
                    "transformation",
                    "unknown transformation " + field.transformation() + "; " + knownTransformations() + ".");
        }
    }

    private String knownTransformations() {
        return whole.transformations().isEmpty()
                ? "the catalogue has none"
                : "known are "
                        + String.join(
                                ", ",
                                whole.transformations().stream()
                                        .map(Transformation::name)
                                        .sorted()
                                        .toList());
    }

    private void report(IntegrationTableMapping mapping, String key, String message) {
        findings.in(mapping.name()).add(lines.of(mapping.name(), key), message);
    }

    private void report(IntegrationTableMapping mapping, IntegrationFieldMapping field, String key, String message) {
        int line = lines.of(mapping.name(), "fields." + field.label() + "." + key);
        findings.in(mapping.name()).at(field.label()).add(line, message);
    }
}
