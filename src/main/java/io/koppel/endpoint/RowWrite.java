package io.koppel.endpoint;

import io.koppel.mapping.MappedTable;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row to be written. Modified-on and modified-by of application-maintained tables are the endpoint's business. */
public sealed interface RowWrite {

    MappedTable table();

    FieldValues values();

    /** @param key null where the database chooses it */
    record Insert(MappedTable table, @Nullable String key, FieldValues values) implements RowWrite {}

    /**
     * Writes if the row still is as it was read: modified-on, version tag and the read values of the fields to be
     * written (spec 15.6).
     *
     * @param unconditional force mode's last attempt: write whatever stands there
     */
    record Update(MappedTable table, TableRecord asRead, FieldValues values, boolean unconditional)
            implements RowWrite {}

    /**
     * Deletes the row, or marks it as deleted where the table does so, if it still has the modified-on that was read.
     * Answered with {@code Written} once it is done.
     */
    record Delete(MappedTable table, TableRecord asRead) implements RowWrite {

        private static final FieldValues NOTHING = FieldValues.of(Map.of());

        @Override
        public FieldValues values() {
            return NOTHING;
        }
    }
}
