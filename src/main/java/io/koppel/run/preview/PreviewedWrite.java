package io.koppel.run.preview;

import io.koppel.mapping.Pass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row that a run would write (contract 6).
 *
 * @param sourceId of the record for whose sake it is written
 * @param destinationId of the row itself
 * @param reason why, in words; names the table where it is another one than the mapping's
 */
public record PreviewedWrite(
        String mapping,
        Pass pass,
        String sourceId,
        @Nullable String destinationId,
        Action action,
        String reason,
        List<Field> fields) {

    public enum Action {
        INSERT("Insert"),
        MODIFY("Modify"),
        /** Only Koppel's own link is made. */
        COUPLE("Couple"),
        /** Only Koppel's own link is removed. */
        UNCOUPLE("Uncouple");

        private final String label;

        Action(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param old null for a blank, and where nothing was read */
    public record Field(String name, @Nullable String old, @Nullable String now) {}
}
