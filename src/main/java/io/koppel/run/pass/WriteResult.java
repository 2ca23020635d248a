package io.koppel.run.pass;

import io.koppel.decision.Decision;
import io.koppel.failure.Problem;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A decision after its writes. */
public sealed interface WriteResult {

    Decision decision();

    /** Nothing had to be written. */
    record NothingWritten(Decision decision) implements WriteResult {}

    /**
     * All rows stand in the destination.
     *
     * @param key of the destination record
     * @param modifiedOn its stamp after the last write; null where the table keeps none
     * @param numbers what stands where the decision had number sources, by instance
     * @param dropped keys of rows whose optional update came too late
     */
    record Written(
            Decision decision,
            String key,
            @Nullable Instant modifiedOn,
            Map<Object, String> numbers,
            Set<String> dropped)
            implements WriteResult {}

    /**
     * The system refused a row.
     *
     * @param createdKey key of the new record if that itself was written and only a dependent row was refused; else null
     */
    record Refused(Decision decision, Problem problem, @Nullable String createdKey, @Nullable Instant modifiedOn)
            implements WriteResult {}

    /** The destination moved, vanished or appeared since it was read: decide again. */
    record Outdated(Decision decision) implements WriteResult {}
}
