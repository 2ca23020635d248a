package io.koppel.run.explain;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.decision.FieldStates.FieldState;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.preview.PreviewedWrite;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about one record, coupled or not.
 *
 * @param coupling null if it is uncoupled
 * @param entries on the work list, of both passes
 * @param next what the next run of modified records would do, pass by pass
 */
public record Explanation(
        String mapping,
        @Nullable String localId,
        @Nullable String integrationId,
        @Nullable Coupling coupling,
        List<SideState> sides,
        List<FieldState> fields,
        List<WorkListEntry> entries,
        List<Next> next) {

    /**
     * The record on one side.
     *
     * @param key null if it has no record there
     * @param exists false for a deleted one
     * @param inFilter whether it passes the mapping's filter of that side
     * @param excluded marked "do not create": no run gives it a counterpart (spec 15.18)
     */
    public record SideState(
            Side side,
            @Nullable String key,
            boolean exists,
            boolean inFilter,
            String filter,
            boolean excluded,
            @Nullable Instant modifiedOn,
            @Nullable Instant watermark) {}

    /**
     * What one pass would do.
     *
     * @param read whether the next run reads the record in this pass at all
     * @param reading why it does, or does not
     * @param action in one word; "None" if it is not read
     * @param writes rows that would be written, the record itself and what goes with it
     */
    public record Next(
            Pass pass, boolean read, String reading, String action, String reason, List<PreviewedWrite> writes) {}
}
