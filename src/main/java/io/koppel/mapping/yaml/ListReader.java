package io.koppel.mapping.yaml;

import io.koppel.mapping.ConfigTemplate;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.transformation.Step;
import io.koppel.mapping.transformation.Transformation;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the items of {@code optionMappings}, {@code templates} and {@code transformations}. */
final class ListReader {

    private static final int LONGEST_OPTION = 100;
    private static final int LONGEST_TEMPLATE_VALUE = 2_000;

    private final Findings findings;

    ListReader(Findings findings) {
        this.findings = findings;
    }

    OptionMapping optionMapping(Node node) {
        Keys keys = new Keys(node, "an option mapping", findings);
        keys.refuseAllBut(List.of("name", "values"));
        String name = Identifiers.name(keys, "name", findings);
        Map<String, String> values = values(keys);
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            checkOption(name, entry.getKey(), entry.getValue(), keys.line("values"));
            if (!seen.add(entry.getValue())) {
                findings.add(
                        keys.line("values"),
                        name + ": value " + entry.getValue()
                                + " has two codes, so that the way back would be a guess.");
            }
        }
        return new OptionMapping(name, values);
    }

    private void checkOption(String name, String code, String value, int line) {
        if (code.isBlank() || value.isBlank()) {
            findings.add(line, name + ": blank stands for blank already; leave it out.");
        } else if (!code.equals(code.strip()) || !value.equals(value.strip())) {
            findings.add(line, name + ": " + code + " or its value begins or ends with a space.");
        } else if (code.length() > LONGEST_OPTION || value.length() > LONGEST_OPTION) {
            findings.add(line, name + ": a code or value has more than " + LONGEST_OPTION + " characters.");
        }
    }

    ConfigTemplate template(Node node) {
        Keys keys = new Keys(node, "a template", findings);
        keys.refuseAllBut(List.of("code", "values"));
        String code = Identifiers.name(keys, "code", findings);
        Map<String, String> values = new LinkedHashMap<>();
        values(keys).forEach((field, value) -> {
            Identifiers.checkIdentifier(code + ": field", field, keys.line("values"), findings);
            if (value.length() > LONGEST_TEMPLATE_VALUE) {
                findings.add(
                        keys.line("values"),
                        code + ": the value of " + field + " has more than " + LONGEST_TEMPLATE_VALUE + " characters.");
            }
            values.put(field.toLowerCase(Locale.ROOT), value);
        });
        return new ConfigTemplate(code, Collections.unmodifiableMap(values));
    }

    Transformation transformation(Node node) {
        Keys keys = new Keys(node, "a transformation", findings);
        keys.refuseAllBut(List.of("name", "steps"));
        String name = Identifiers.name(keys, "name", findings);
        StepReader reader = new StepReader(name, findings);
        List<Step> steps = keys.items("steps").stream()
                .flatMap(step -> reader.read(step).stream())
                .toList();
        if (keys.items("steps").isEmpty()) {
            findings.add(keys.line("steps"), name + ": steps is missing: the transformation does nothing.");
        }
        return new Transformation(name, steps);
    }

    private Map<String, String> values(Keys keys) {
        if (!keys.has("values")) {
            findings.add(keys.line(), "values is missing.");
            return Map.of();
        }
        Keys values = new Keys(keys.nodes().get("values"), "values", findings);
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : values.nodes().keySet()) {
            texts.put(key, values.requiredText(key));
        }
        return Collections.unmodifiableMap(texts);
    }
}
