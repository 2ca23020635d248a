package io.koppel.run.check;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Reference;
import io.koppel.mapping.Side;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Whether the rows of {@code fields} fit the two tables. Disabled rows may name what is not there (yet). */
final class FieldCheck {

    private final Catalogue catalogue;
    private final TableDescription local;
    private final TableDescription integration;
    private final Report report;
    private final BiFunction<Side, String, Optional<TableDescription>> tables;

    FieldCheck(
            Catalogue catalogue,
            TableDescription local,
            TableDescription integration,
            Report report,
            BiFunction<Side, String, Optional<TableDescription>> tables) {
        this.catalogue = catalogue;
        this.local = local;
        this.integration = integration;
        this.report = report;
        this.tables = tables;
    }

    void check(IntegrationFieldMapping field) {
        if (!field.enabled()) {
            return;
        }
        Optional<FieldDescription> localField = usable(field, field.local(), local, "local");
        Optional<FieldDescription> integrationField = usable(field, field.integration(), integration, "integration");
        for (Pass pass : field.direction().passes()) {
            destination(pass, localField, integrationField).ifPresent(written -> checkWritten(field, written));
        }
        if (localField.isPresent() && integrationField.isPresent()) {
            checkPair(field, localField.get(), integrationField.get());
        }
        integrationField.ifPresent(written -> checkNotNull(field, written));
    }

    private Optional<FieldDescription> usable(
            IntegrationFieldMapping field, @Nullable String name, TableDescription table, String key) {
        if (name == null) {
            return Optional.empty();
        }
        Optional<FieldDescription> description = table.field(name);
        if (description.isEmpty()) {
            report.error(field, key, "table " + table.name() + " has no field " + name + ".");
        } else if (description.get().type() == FieldType.UNSUPPORTED) {
            report.error(field, key, name + " has a type that cannot be mapped.");
            return Optional.empty();
        }
        return description;
    }

    private static Optional<FieldDescription> destination(
            Pass pass, Optional<FieldDescription> local, Optional<FieldDescription> integration) {
        return switch (pass.destination()) {
            case LOCAL -> local;
            case INTEGRATION -> integration;
        };
    }

    private void checkWritten(IntegrationFieldMapping field, FieldDescription written) {
        if (written.generated()) {
            report.error(field, "direction", written.name() + " is made by the system and cannot be written.");
        }
        String constant = field.constant();
        if (constant == null) {
            return;
        }
        if (!Literals.readable(constant, written)) {
            report.error(field, "constant", Literals.unreadable(constant, written));
        } else if (written.length() > 0 && constant.length() > written.length()) {
            report.warning(
                    field,
                    "constant",
                    "the constant is cut off: " + written.name() + " holds " + written.length() + " characters.");
        }
    }

    private void checkPair(IntegrationFieldMapping field, FieldDescription local, FieldDescription integration) {
        if (field.reference() != null) {
            checkReference(field, field.reference(), local, integration);
        } else if (field.optionMapping() != null) {
            checkOptions(field, field.optionMapping(), integration);
        } else if (copied(field) && !TypePairs.convert(local.type(), integration.type())) {
            report.error(
                    field,
                    "local",
                    local.name() + " is of type " + local.type() + " and " + integration.name() + " of type "
                            + integration.type() + ": their values do not convert into each other.");
        }
    }

    /** A transformation makes a text, which any type may take; the other direction copies all the same. */
    private static boolean copied(IntegrationFieldMapping field) {
        return field.transformation() == null || field.bidirectional();
    }

    /** A field that refers holds the other table's key, so it must be of a type with it. */
    private void checkReference(
            IntegrationFieldMapping field, Reference reference, FieldDescription local, FieldDescription integration) {
        IntegrationTableMapping referred =
                catalogue.mapping(reference.mapping()).orElse(null);
        if (referred == null) {
            return;
        }
        checkReferred(field, local, Side.LOCAL, referred, reference.localKey());
        checkReferred(
                field,
                integration,
                Side.INTEGRATION,
                referred,
                referred.integration().key());
    }

    private void checkReferred(
            IntegrationFieldMapping field,
            FieldDescription referring,
            Side side,
            IntegrationTableMapping referred,
            String key) {
        if (referred.table(side).table().isEmpty()) {
            return;
        }
        TableDescription table =
                tables.apply(side, referred.table(side).table()).orElse(null);
        if (table == null) {
            report.error(
                    field,
                    "reference",
                    "there is no table " + referred.table(side).table() + ".");
            return;
        }
        FieldType type = table.field(key).map(FieldDescription::type).orElse(FieldType.UNSUPPORTED);
        if (table.field(key).isEmpty()) {
            report.error(field, "reference", "table " + table.name() + " has no field " + key + ".");
        } else if (!TypePairs.convert(referring.type(), type)) {
            report.error(
                    field,
                    "reference",
                    referring.name() + " is of type " + referring.type() + " and cannot hold " + key + " of "
                            + table.name() + ", which is of type " + type + ".");
        }
    }

    private void checkOptions(IntegrationFieldMapping field, String name, FieldDescription integration) {
        catalogue.optionMapping(name).ifPresent(option -> {
            for (String value : option.integrationValueByLocalCode().values()) {
                if (!Literals.readable(value, integration)) {
                    report.error(field, "optionMapping", name + ": " + Literals.unreadable(value, integration));
                }
            }
        });
    }

    private void checkNotNull(IntegrationFieldMapping field, FieldDescription integration) {
        if (field.notNull() && field.reference() == null && integration.type() != FieldType.GUID) {
            report.error(
                    field, "notNull", "notNull is for references and guids; " + integration.name() + " is neither.");
        }
    }
}
