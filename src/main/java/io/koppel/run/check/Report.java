package io.koppel.run.check;

import io.koppel.mapping.Fault;
import io.koppel.mapping.Fault.Severity;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.yaml.CatalogueLines;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import java.util.List;
import java.util.Optional;

/** Takes down what is wrong with one mapping. Keys are the YAML's, and give the line. */
record Report(String mapping, CatalogueLines lines, List<Fault> faults) {

    void error(String key, String message) {
        faults.add(new Fault(Severity.ERROR, lines.of(mapping, key), mapping, null, message));
    }

    void warning(String key, String message) {
        faults.add(new Fault(Severity.WARNING, lines.of(mapping, key), mapping, null, message));
    }

    void error(IntegrationFieldMapping field, String key, String message) {
        add(Severity.ERROR, field, key, message);
    }

    void warning(IntegrationFieldMapping field, String key, String message) {
        add(Severity.WARNING, field, key, message);
    }

    /** The field, if the table has it and Koppel can handle its type; otherwise that is taken down. */
    Optional<FieldDescription> usable(String name, TableDescription table, String key) {
        Optional<FieldDescription> field = table.field(name);
        if (field.isEmpty()) {
            error(key, "table " + table.name() + " has no field " + name + ".");
        } else if (field.get().type() == FieldType.UNSUPPORTED) {
            error(key, "field " + name + " of table " + table.name() + " has a type that cannot be mapped.");
            return Optional.empty();
        }
        return field;
    }

    private void add(Severity severity, IntegrationFieldMapping field, String key, String message) {
        int line = lines.of(mapping, "fields." + field.label() + "." + key);
        faults.add(new Fault(severity, line, mapping, field.label(), message));
    }
}
