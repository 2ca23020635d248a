package io.koppel.mapping.yaml;

import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rows of {@code fields} must hold to together, and against the fields Koppel writes itself. */
final class FieldListRules {

    /** A row without fields, which is a fault of its own. */
    private static final String NAMELESS = ":";

    private final IntegrationTableMapping mapping;
    private final List<Integer> rowLines;
    private final int line;
    private final Findings findings;

    /**
     * @param rowLines where each row stands: two rows may have the same label
     * @param line where the mapping stands
     */
    FieldListRules(IntegrationTableMapping mapping, List<Integer> rowLines, int line, Findings findings) {
        this.mapping = mapping;
        this.rowLines = rowLines;
        this.line = line;
        this.findings = findings;
    }

    void check() {
        if (mapping.fields().isEmpty()) {
            findings.add(line, "fields is missing: the mapping has nothing to carry.");
        }
        refuseTheSameRowTwice();
        for (Pass pass : Pass.values()) {
            refuseTheSameDestinationTwice(pass);
            refuseWhatKoppelWritesItself(pass);
        }
    }

    /** Settings and bases name a row by its two fields. */
    private void refuseTheSameRowTwice() {
        Set<String> labels = new HashSet<>();
        for (IntegrationFieldMapping field : mapping.fields()) {
            if (!field.label().equals(NAMELESS) && !labels.add(field.label())) {
                report(field, "the row is written twice; one row with direction Bidirectional goes both ways.");
            }
        }
    }

    private void refuseTheSameDestinationTwice(Pass pass) {
        Map<String, IntegrationFieldMapping> writers = new HashMap<>();
        for (IntegrationFieldMapping field : mapping.fields()) {
            String destination = field.on(pass.destination());
            if (destination == null || !field.takesPartIn(pass)) {
                continue;
            }
            IntegrationFieldMapping other = writers.putIfAbsent(destination, field);
            if (other != null && !other.label().equals(field.label())) {
                report(
                        field,
                        "writes " + destination + " in the " + pass.label() + " pass, as " + other.label() + " does.");
            }
        }
    }

    private void refuseWhatKoppelWritesItself(Pass pass) {
        MappedTable table = mapping.table(pass.destination());
        for (IntegrationFieldMapping field : mapping.fields()) {
            String destination = field.on(pass.destination());
            if (destination == null || !field.takesPartIn(pass)) {
                continue;
            }
            if (destination.equals(table.key()) && table.keyType() != KeyType.TEXT) {
                report(field, "writes the key " + destination + ", which couplings hold on to.");
            } else if (destination.equals(table.modifiedOn()) || destination.equals(table.modifiedBy())) {
                report(field, "writes " + destination + ", by which changes are found.");
            }
        }
    }

    private void report(IntegrationFieldMapping field, String message) {
        findings.at(field.label()).add(rowLines.get(field.number() - 1), message);
    }
}
