package io.koppel.mapping.yaml;

import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.Reference;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the rows of {@code fields} (spec 2.2). */
final class FieldReader {

    private static final List<String> KNOWN = List.of(
            "local",
            "integration",
            "constant",
            "direction",
            "enabled",
            "validateField",
            "validateIntegrationField",
            "clearValueOnFailedSync",
            "notNull",
            "reference",
            "optionMapping",
            "transformation",
            "transformationDirection",
            "useForMatchBasedCoupling",
            "caseSensitiveMatching",
            "matchPriority");

    private final Direction mappingDirection;
    private final Findings findings;
    private final String mapping;
    private final CatalogueLines lines;

    FieldReader(
            Direction mappingDirection,
            Findings findings,
            String mapping,
            CatalogueLines lines) {
        this.mappingDirection = mappingDirection;
        this.findings = findings;
        this.mapping = mapping;
        this.lines = lines;
    }

    IntegrationFieldMapping read(int number, Node node) {
        Findings found = findings.at(label(new Keys(node, "a field", new Findings())));
        Keys row = new Keys(node, "a field", found);
        row.refuseAllBut(KNOWN);
        String local = Identifiers.field(row, "local", found);
        String integration = Identifiers.field(row, "integration", found);
        Direction direction =
                row.choice("direction", List.of(Direction.values()), Direction::label, usual(local, integration, row));
        IntegrationFieldMapping field = new IntegrationFieldMapping(
                number,
                local,
                integration,
                row.text("constant"),
                direction,
                row.flag("enabled", true),
                row.flag("validateField", false),
                row.flag("validateIntegrationField", false),
                row.flag("clearValueOnFailedSync", false),
                row.flag("notNull", false),
                reference(row.keys("reference"), found),
                row.text("optionMapping"),
                row.text("transformation"),
                transformationDirection(row, direction),
                row.flag("useForMatchBasedCoupling", false),
                row.flag("caseSensitiveMatching", false),
                row.wholeNumber("matchPriority", 0));
        new FieldRules(row, found).check(field);
        rememberLines(field, row);
        return field;
    }

    private static String label(Keys row) {
        return lowerCase(row.text("local")) + ":" + lowerCase(row.text("integration"));
    }

    private static String lowerCase(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** A constant can go in one direction only, so that need not be said. */
    private Direction usual(@Nullable String local, @Nullable String integration, Keys row) {
        if (row.has("constant") && local == null) {
            return Direction.TO_INTEGRATION_TABLE;
        }
        if (row.has("constant") && integration == null) {
            return Direction.FROM_INTEGRATION_TABLE;
        }
        return mappingDirection;
    }

    private static @Nullable Reference reference(@Nullable Keys keys, Findings found) {
        if (keys == null) {
            return null;
        }
        keys.refuseAllBut(List.of("mapping", "localKey"));
        return new Reference(keys.requiredText("mapping"), Identifiers.requiredField(keys, "localKey", found));
    }

    /** That of a field mapping in one direction equals it (spec 2.2). */
    private static @Nullable Direction transformationDirection(Keys row, Direction direction) {
        if (!row.has("transformation") && !row.has("transformationDirection")) {
            return null;
        }
        return row.choice(
                "transformationDirection",
                List.of(Direction.TO_INTEGRATION_TABLE, Direction.FROM_INTEGRATION_TABLE),
                Direction::label,
                direction);
    }

    private void rememberLines(IntegrationFieldMapping field, Keys row) {
        String place = "fields." + field.label();
        lines.put(mapping, place, row.line());
        row.nodes().keySet().forEach(key -> lines.put(mapping, place + "." + key, row.line(key)));
    }
}
