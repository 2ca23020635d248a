package io.koppel.endpoint;

import io.koppel.failure.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The system's answer to one row. */
public sealed interface RowOutcome {

    /** @param modifiedOn the row's stamp after the write; null where the table keeps none */
    record Written(String key, @Nullable Instant modifiedOn) implements RowOutcome {}

    /** The row moved since it was read: nothing was written. */
    record Stale() implements RowOutcome {}

    /** The row to update is not there any more. */
    record Gone() implements RowOutcome {}

    /** A row with the key of the insert is there already: nothing was written. */
    record Exists() implements RowOutcome {}

    record Refused(Problem problem) implements RowOutcome {}
}
