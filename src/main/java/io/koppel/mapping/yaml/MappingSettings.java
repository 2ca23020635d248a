package io.koppel.mapping.yaml;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Fault;
import io.koppel.mapping.IntegrationTableMapping;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes single settings of a mapping, named by the YAML's keys with points between: {@code tableFilter=status = 1},
 * {@code local.timeZone=UTC}, {@code fields.name:fullname.enabled=false}. The edited mapping is written and read as
 * any file is, so that one set of rules holds. An empty value takes the key away; a value that begins with a
 * bracket, brace or quote is YAML; {@code dependsOn} also takes names with commas between.
 */
public final class MappingSettings {

    private final CatalogueYaml yaml = new CatalogueYaml();

    /**
     * The mapping as it would be, alone in its catalogue; or what is wrong. Nothing is stored.
     *
     * @param assignments {@code key=value}, in order
     * @throws KoppelException MAPPING_UNKNOWN
     */
    public CatalogueReading set(Catalogue existing, String mapping, List<String> assignments) {
        IntegrationTableMapping old = existing.mapping(mapping)
                .orElseThrow(
                        () -> new KoppelException(ErrorCode.MAPPING_UNKNOWN, "There is no mapping " + mapping + "."));
        Map<String, Object> tree = CatalogueTree.of(old);
        Findings findings = new Findings().in(mapping);
        assignments.forEach(assignment -> assign(tree, assignment, findings));
        List<Fault> faults = findings.inOrder();
        if (!faults.isEmpty()) {
            return new CatalogueReading.Refused(faults, Catalogue.EMPTY, CatalogueLines.NONE);
        }
        return withoutLines(yaml.read(YamlPrinter.print(Map.of("mappings", List.of(tree))), existing));
    }

    private static void assign(Map<String, Object> tree, String assignment, Findings findings) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            findings.add(0, "expected key=value instead of " + assignment + ".");
            return;
        }
        String key = assignment.substring(0, equals).strip();
        String value = assignment.substring(equals + 1).strip();
        if (key.equals("name")) {
            findings.add(0, "the name cannot be changed: couplings and history belong to it.");
            return;
        }
        try {
            put(tree, Arrays.asList(key.split("\\.", -1)), valueOf(key, value), key);
        } catch (IllegalArgumentException wrong) {
            findings.add(0, key + ": " + wrong.getMessage());
        }
    }

    private static Object valueOf(String key, String value) {
        boolean yaml = !value.isEmpty() && "[{\"'".indexOf(value.charAt(0)) >= 0;
        if (yaml) {
            return YamlValue.parse(value);
        }
        boolean names = key.equals("dependsOn") && !value.isEmpty();
        return names ? Arrays.stream(value.split(",")).map(String::strip).toList() : value;
    }

    private static void put(Map<String, Object> tree, List<String> path, Object value, String key) {
        if (path.size() == 1) {
            if (value.equals("")) {
                tree.remove(path.get(0));
            } else {
                tree.put(path.get(0), value);
            }
        } else if (key.startsWith("fields.") && path.get(0).equals("fields")) {
            put(row(tree, path.get(1)), withinRow(path), value, "");
        } else {
            put(branch(tree, path.get(0)), path.subList(1, path.size()), value, "");
        }
    }

    private static List<String> withinRow(List<String> path) {
        if (path.size() < 3) {
            throw new IllegalArgumentException(
                    "expected a setting of the field, as in fields." + path.get(1) + ".enabled.");
        }
        return path.subList(2, path.size());
    }

    private static Map<String, Object> row(Map<String, Object> tree, String label) {
        List<Map<String, Object>> rows = rows(tree.get("fields"));
        return rows.stream()
                .filter(row -> labelOf(row).equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no field " + label + "; fields are "
                        + String.join(
                                ", ",
                                rows.stream().map(MappingSettings::labelOf).toList()) + "."));
    }

    /** None where an earlier assignment made {@code fields} something else; reading will refuse that. */
    @SuppressWarnings("unchecked") // CatalogueTree and YamlValue make maps with texts as keys only.
    private static List<Map<String, Object>> rows(@Nullable Object fields) {
        List<?> items = fields instanceof List<?> list ? list : List.of();
        return items.stream()
                .filter(Map.class::isInstance)
                .map(item -> (Map<String, Object>) item)
                .toList();
    }

    private static String labelOf(Map<String, Object> row) {
        return row.getOrDefault("local", "") + ":" + row.getOrDefault("integration", "");
    }

    /** Made if missing: a soft delete, say, is given column by column. */
    @SuppressWarnings("unchecked") // as above
    private static Map<String, Object> branch(Map<String, Object> tree, String key) {
        Object branch = tree.computeIfAbsent(key, missing -> new LinkedHashMap<String, Object>());
        if (branch instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException(key + " has no settings of its own.");
    }

    /** The lines are those of a text that nobody has seen. */
    private static CatalogueReading withoutLines(CatalogueReading reading) {
        if (reading instanceof CatalogueReading.Refused refused) {
            return new CatalogueReading.Refused(refused.faults().stream()
                    .map(fault -> new Fault(fault.severity(), 0, fault.mapping(), fault.field(), fault.message()))
                    .toList(), refused.catalogue(), CatalogueLines.NONE);
        }
        return new CatalogueReading.Complete(reading.orThrow(), CatalogueLines.NONE);
    }
}
