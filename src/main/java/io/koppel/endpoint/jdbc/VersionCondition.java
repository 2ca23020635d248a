package io.koppel.endpoint.jdbc;

import io.koppel.record.FieldDescription;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The WHERE terms that hold only while a row is as it was read (spec 15.6). */
final class VersionCondition {

    private final TargetTable target;
    private final @Nullable String modifiedOn;
    private final List<String> compared;

    /**
     * @param written fields of the update
     * @param read fields that were read; the others cannot be compared
     * @param stamped whether the rows had a modified-on when they were read
     */
    VersionCondition(TargetTable target, RecordShape written, RecordShape read, boolean stamped) {
        this.target = target;
        this.modifiedOn = stamped ? target.mapped().modifiedOn() : null;
        this.compared = written.fields().stream()
                .filter(field -> read.has(field) && !field.equals(modifiedOn))
                .toList();
    }

    /** AND terms; empty if there is nothing to compare. */
    String sql() {
        StringBuilder sql = new StringBuilder();
        if (modifiedOn != null) {
            sql.append(" AND ").append(Identifiers.quote(modifiedOn)).append(" <=> ?");
        }
        for (String field : compared) {
            sql.append(" AND ").append(comparison(target.field(field)));
        }
        return sql.toString();
    }

    /** What the terms are bound to, in order. */
    List<@Nullable Object> bindables(TableRecord asRead) {
        List<@Nullable Object> bindables = new ArrayList<>();
        if (modifiedOn != null) {
            bindables.add(target.bindable(modifiedOn, asRead.modifiedOn()));
        }
        for (String field : compared) {
            bindables.add(target.bindable(field, asRead.get(field)));
        }
        return bindables;
    }

    private String comparison(FieldDescription field) {
        String column = Identifiers.quote(field.name());
        return switch (field.type()) {
            // Byte by byte: to a collation 'Strasse' and 'STRASSE' may be the same text, and the change be lost.
            case TEXT, CODE -> "CAST(CONVERT(" + column + " USING utf8mb4) AS BINARY) <=> CAST(? AS BINARY)";
            // Read in lower case, however it is stored.
            case GUID -> "LOWER(" + column + ") <=> LOWER(?)";
            // The server shows a FLOAT with six digits, and so it was read; the stored number has more.
            case DOUBLE ->
                target.table().floatColumns().contains(field.name())
                        ? "CAST(" + column + " AS CHAR) + 0e0 <=> ?"
                        : column + " <=> ?";
            case DATE -> unlessZero(column) + " <=> CAST(? AS DATE)";
            case DATE_TIME -> unlessZero(column) + " <=> CAST(? AS DATETIME(6))";
            case INTEGER, OPTION, BOOLEAN, DECIMAL, TIME, BINARY, UNSUPPORTED -> column + " <=> ?";
        };
    }

    /** Zero dates were read as null. */
    private static String unlessZero(String column) {
        return "IF(LEFT(CAST(" + column + " AS CHAR), 10) = '0000-00-00', NULL, " + column + ")";
    }
}
