package io.koppel.mapping.yaml;

import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterFault;
import io.koppel.mapping.filter.FilterParser;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the items of {@code mappings} (spec 2.1). */
final class MappingReader {

    private static final List<String> KNOWN = List.of(
            "name",
            "enabled",
            "local",
            "integration",
            "direction",
            "synchOnlyCoupledRecords",
            "tableFilter",
            "integrationTableFilter",
            "updateConflictResolution",
            "deletionConflictResolution",
            "createNewInCaseOfNoMatch",
            "synchAfterBulkCoupling",
            "localTemplate",
            "integrationTemplate",
            "maxWritesPerMinute",
            "dependsOn",
            "fields");

    private final Findings allFindings;
    private final CatalogueLines lines;

    MappingReader(Findings findings, CatalogueLines lines) {
        this.allFindings = findings;
        this.lines = lines;
    }

    IntegrationTableMapping read(Node node) {
        Findings findings = allFindings.in(new Keys(node, "a mapping", new Findings()).text("name"));
        Keys keys = new Keys(node, "a mapping", findings);
        if (node instanceof MappingNode) {
            keys.refuseAllBut(KNOWN);
        }
        String name = Identifiers.name(keys, "name", findings);
        rememberLines(name, keys);
        Direction direction = direction(keys);
        MappedTable local = table(keys, "local", findings);
        MappedTable integration = table(keys, "integration", findings);
        IntegrationTableMapping mapping = new IntegrationTableMapping(
                name,
                keys.flag("enabled", true),
                local,
                integration,
                direction,
                keys.flag("synchOnlyCoupledRecords", true),
                filter(keys, "tableFilter", findings),
                filter(keys, "integrationTableFilter", findings),
                keys.choice(
                        "updateConflictResolution",
                        List.of(UpdateConflictResolution.values()),
                        UpdateConflictResolution::label,
                        UpdateConflictResolution.NONE),
                keys.choice(
                        "deletionConflictResolution",
                        List.of(DeletionConflictResolution.values()),
                        DeletionConflictResolution::label,
                        DeletionConflictResolution.NONE),
                keys.flag("createNewInCaseOfNoMatch", false),
                keys.flag("synchAfterBulkCoupling", false),
                keys.text("localTemplate"),
                keys.text("integrationTemplate"),
                keys.count("maxWritesPerMinute"),
                keys.texts("dependsOn"),
                fields(keys, new FieldReader(direction, findings, name, lines)));
        new FieldListRules(mapping, rowLines(keys), keys.line(), findings).check();
        return mapping;
    }

    private static Direction direction(Keys keys) {
        keys.requiredText("direction");
        return keys.choice("direction", List.of(Direction.values()), Direction::label, Direction.BIDIRECTIONAL);
    }

    private static MappedTable table(Keys keys, String side, Findings findings) {
        Keys table = keys.keys(side);
        if (table != null) {
            return new TableReader(findings).read(table);
        }
        findings.add(keys.line(), side + " is missing.");
        return TableReader.MISSING;
    }

    private static Filter filter(Keys keys, String key, Findings findings) {
        String text = keys.text(key);
        try {
            return text == null ? Filter.NONE : FilterParser.parse(text);
        } catch (FilterFault fault) {
            findings.add(keys.line(key), key + ": " + fault.getMessage());
            return Filter.NONE;
        }
    }

    private static List<IntegrationFieldMapping> fields(Keys keys, FieldReader reader) {
        List<IntegrationFieldMapping> fields = new ArrayList<>();
        for (Node row : keys.items("fields")) {
            fields.add(reader.read(fields.size() + 1, row));
        }
        return List.copyOf(fields);
    }

    private static List<Integer> rowLines(Keys keys) {
        return keys.items("fields").stream().map(Keys::lineOf).toList();
    }

    private void rememberLines(String name, Keys keys) {
        lines.put(name, "", keys.line());
        keys.nodes().keySet().forEach(key -> lines.put(name, key, keys.line(key)));
    }
}
