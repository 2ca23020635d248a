package io.koppel.run.check;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.ConfigTemplate;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.FieldDescription;
import io.koppel.record.TableDescription;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What creating records on one side needs: a template that fits, and a value for every required field. */
final class CreationCheck {

    private final IntegrationTableMapping mapping;
    private final Side side;
    private final TableDescription table;
    private final Optional<ConfigTemplate> template;
    private final Report report;

    CreationCheck(
            IntegrationTableMapping mapping, Catalogue catalogue, Side side, TableDescription table, Report report) {
        this.mapping = mapping;
        this.side = side;
        this.table = table;
        this.template = Optional.ofNullable(mapping.template(side)).flatMap(catalogue::template);
        this.report = report;
    }

    void check() {
        template.ifPresent(this::checkTemplate);
        if (mapping.direction().includes(Pass.fromSide(side.other()))) {
            warnOfRequiredFields();
        }
    }

    private void checkTemplate(ConfigTemplate template) {
        String key = MappingCheck.key(side) + "Template";
        for (Map.Entry<String, String> entry : template.values().entrySet()) {
            report.usable(entry.getKey(), table, key).ifPresent(field -> {
                if (field.generated()) {
                    report.error(
                            key,
                            "template " + template.code() + " writes " + field.name() + ", which the system makes.");
                } else if (!Literals.readable(entry.getValue(), field)) {
                    report.error(
                            key, "template " + template.code() + ": " + Literals.unreadable(entry.getValue(), field));
                }
            });
        }
    }

    /** A warning only: a special rule of the mapping may give the value. */
    private void warnOfRequiredFields() {
        Set<@Nullable String> given = given();
        List<String> missing = table.fields().values().stream()
                .filter(FieldDescription::required)
                .filter(field -> !field.generated())
                .map(FieldDescription::name)
                .filter(name -> !given.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            report.warning(
                    "fields",
                    "creating records in " + table.name() + " needs a value for " + String.join(", ", missing) + ".");
        }
    }

    private Set<@Nullable String> given() {
        MappedTable mapped = mapping.table(side);
        Set<@Nullable String> given = new HashSet<>();
        if (!mapped.keyFrom().chosenThere()) {
            given.add(mapped.key());
        }
        if (mapped.keyFrom() == KeyFrom.SERIES) {
            given.add(mapped.businessKey());
        }
        given.add(mapped.modifiedOn());
        given.add(mapped.modifiedBy());
        template.ifPresent(values -> given.addAll(values.values().keySet()));
        for (IntegrationFieldMapping field : mapping.fields()) {
            if (field.takesPartIn(Pass.fromSide(side.other()))) {
                given.add(field.on(side));
            }
        }
        return given;
    }
}
