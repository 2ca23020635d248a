package io.koppel.decision;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.Base;
import io.koppel.coupling.ConflictingField;
import io.koppel.coupling.WorkListEntry;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to happen to one source record: exactly one action (spec 5). */
public sealed interface Decision {

    Candidate candidate();

    /** Read, but not for this pass (spec 7.3, 15.7). */
    record Filtered(Candidate candidate, String reason) implements Decision {}

    /** Nothing to carry. Only the source's stamp may move (spec 15.3). */
    record Unchanged(Candidate candidate) implements Decision {}

    /** The reverse pass of this run left the pair in step, and this side still is as it was then (spec 15.3). */
    record InStep(Candidate candidate) implements Decision {}

    /** Left alone on purpose (spec 5.1, 5.3, 5.6). */
    record Skip(Candidate candidate, String reason) implements Decision {}

    /** Waits for another record to be coupled (spec 15.2). */
    record Wait(Candidate candidate, Awaited awaited, String message) implements Decision {}

    record Fail(Candidate candidate, Problem problem, List<ConflictingField> conflicts) implements Decision {

        Fail(Candidate candidate, ErrorCode code, String message) {
            this(candidate, new Problem(code, message), List.of());
        }
    }

    /** The destination is gone and the mapping says to let go (spec 5.4); counted Unchanged. */
    record RemoveCoupling(Candidate candidate) implements Decision {}

    /**
     * A new destination is created and coupled, or one found under the derived key is completed and coupled.
     *
     * @param key of the new destination; null where its database chooses
     * @param restored true if an old coupling to a deleted record is replaced (spec 5.4)
     */
    record Insert(
            Candidate candidate, @Nullable String key, boolean restored, Outcome outcome) implements Decision {}

    /** The same insert with the key that its destination's database reserved for it. */
    static Insert withKey(Insert insert, String key) {
        List<PlannedWrite> writes = insert.outcome().writes().stream()
                .map(write -> write.role() == PlannedWrite.Role.RECORD && write.row() instanceof RowWrite.Insert row
                        ? new PlannedWrite(
                                write.side(), write.role(), new RowWrite.Insert(row.table(), key, row.values()))
                        : write)
                .toList();
        Outcome outcome = insert.outcome();
        return new Insert(
                insert.candidate(),
                key,
                insert.restored(),
                new Outcome(writes, outcome.base(), outcome.carried(), outcome.effects(), outcome.owed()));
    }

    /**
     * The destination was compared with the source, and written where it differs; without writes it is counted
     * Unchanged but the coupling is refreshed (spec 5.6.5, 5.8).
     */
    record Modify(Candidate candidate, Outcome outcome) implements Decision {}

    /**
     * @param writes in order
     * @param base the coupling's base once the writes are done
     * @param carried field mappings to be carried later; the record's other field entries are settled
     * @param owed labels of field mappings that the reverse pass must carry to the source (spec 15.13)
     */
    record Outcome(
            List<PlannedWrite> writes,
            Base base,
            List<CarriedField> carried,
            List<Effect> effects,
            List<String> owed) {

        /** Whether a coupling with this base is all there is to keep. */
        public boolean onlyBase() {
            return writes.isEmpty() && carried.isEmpty() && effects.isEmpty() && owed.isEmpty();
        }
    }

    /** A field mapping whose reference could not be followed yet (spec 15.2). */
    record CarriedField(String label, Awaited awaited, String message) {}

    /** Whether an entry for the whole record keeps a source from being tried at all (spec 5.1). */
    static boolean blocks(WorkListEntry entry) {
        return switch (entry.state()) {
            case SKIPPED, AMBIGUOUS, HELD, TURNED_BACK -> true;
            case FAILED, CONFLICT, WAITING -> false;
        };
    }
}
