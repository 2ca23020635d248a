package io.koppel.mapping.yaml;

import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the rows of {@code fields} must hold to together, and against the fields Koppel writes itself. */
final class FieldListRules {

    private final IntegrationTableMapping mapping;
    private final CatalogueLines lines;
    private final Findings findings;

    FieldListRules(IntegrationTableMapping mapping, CatalogueLines lines, Findings findings) {
        this.mapping = mapping;
        this.lines = lines;
        this.findings = findings;
    }

    void check() {
        if (mapping.fields().isEmpty()) {
            findings.add(lines.of(mapping.name()), "fields is missing: the mapping has nothing to carry.");
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
            if (!labels.add(field.label())) {
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
        findings.at(field.label()).add(lines.of(mapping.name(), "fields." + field.label()), message);
    }
}
