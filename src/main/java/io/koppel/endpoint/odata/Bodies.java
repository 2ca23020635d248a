package io.koppel.endpoint.odata;

import io.koppel.endpoint.odata.ODataTable.ODataField;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the bodies of writes. */
public final class Bodies {

    private final ODataTable table;
    private final PropertyValues values;

    public Bodies(ODataTable table, Blanks blanks) {
        this.table = table;
        this.values = new PropertyValues(table, blanks);
    }

    /**
     * What is to be written of a row; what the service makes itself is left out.
     *
     * @param asRead says what a lookup points to where the row does not; null for a new row
     */
    public Map<String, @Nullable Object> of(FieldValues row, @Nullable TableRecord asRead) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        for (int index = 0; index < row.shape().size(); index++) {
            String name = row.shape().fields().get(index);
            ODataField field = table.field(name);
            if (!field.description().generated()) {
                values.write(body, field, row.get(index), target(name, row, asRead));
            }
        }
        return body;
    }

    private static @Nullable String target(String lookup, FieldValues row, @Nullable TableRecord asRead) {
        String type = lookup + "type";
        if (row.has(type) && row.get(type) != null) {
            return String.valueOf(row.get(type));
        }
        return asRead != null && asRead.values().has(type) ? asRead.text(type) : null;
    }

    public static String json(Map<String, @Nullable Object> body) {
        return Answer.JSON.writeValueAsString(body);
    }
}
