package io.koppel.run.check;

import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.SoftDelete;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one side that carry identity and time. */
final class TableCheck {

    private final MappedTable mapped;
    private final TableDescription table;
    private final String side;
    private final Report report;

    TableCheck(MappedTable mapped, TableDescription table, Side side, Report report) {
        this.mapped = mapped;
        this.table = table;
        this.side = MappingCheck.key(side) + ".";
        this.report = report;
    }

    void check() {
        checkKey();
        checkModifiedOn(mapped.modifiedOn());
        if (mapped.businessKey() != null) {
            report.usable(mapped.businessKey(), table, side + "businessKey");
        }
        if (mapped.modifiedBy() != null) {
            report.usable(mapped.modifiedBy(), table, side + "modifiedBy");
        }
        if (mapped.softDelete() != null) {
            checkSoftDelete(mapped.softDelete());
        }
        if (!table.transactional()) {
            report.warning(
                    side + "table",
                    "table " + table.name() + " knows no transactions: a failed write may leave rows behind.");
        }
    }

    private void checkKey() {
        String key = mapped.key();
        report.usable(key, table, side + "key").ifPresent(field -> {
            if (!fits(mapped.keyType(), field.type())) {
                report.error(
                        side + "keyType",
                        "key " + key + " is of type " + field.type() + ", not " + mapped.keyType() + ".");
            }
            if (mapped.keyFrom() == KeyFrom.DATABASE && !field.generated()) {
                report.warning(
                        side + "keyFrom",
                        "key " + key + " is not counted up by the database: creating records will fail.");
            }
            if (!table.primaryKey().equals(List.of(key)) && !table.indexed().contains(key)) {
                report.warning(side + "key", "key " + key + " has no index: every look-up reads the whole table.");
            }
        });
    }

    private static boolean fits(KeyType keyType, FieldType type) {
        return switch (keyType) {
            case INTEGER -> type == FieldType.INTEGER || type == FieldType.OPTION;
            case TEXT -> type == FieldType.TEXT || type == FieldType.CODE || type == FieldType.GUID;
            case GUID -> type == FieldType.GUID || type == FieldType.TEXT || type == FieldType.CODE;
        };
    }

    private void checkModifiedOn(@Nullable String modifiedOn) {
        if (modifiedOn == null) {
            report.warning(
                    side + "modifiedOn",
                    "table " + table.name() + " has no modifiedOn: every run reads all its records.");
            return;
        }
        report.usable(modifiedOn, table, side + "modifiedOn").ifPresent(field -> {
            if (field.type() != FieldType.DATE_TIME) {
                report.error(side + "modifiedOn", modifiedOn + " is of type " + field.type() + ", not DATE_TIME.");
            } else if (!table.indexed().contains(modifiedOn)) {
                report.warning(
                        side + "modifiedOn",
                        modifiedOn + " has no index: every run reads the whole table to find changes.");
            }
        });
    }

    private void checkSoftDelete(SoftDelete softDelete) {
        report.usable(softDelete.column(), table, side + "softDelete")
                .filter(field -> !Literals.readable(softDelete.value(), field))
                .ifPresent(field ->
                        report.error(side + "softDelete.value", Literals.unreadable(softDelete.value(), field)));
    }
}
