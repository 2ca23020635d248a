package io.koppel.run.records;

import io.koppel.coupling.Coupling;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.run.pass.PairState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records that somebody wants synchronized now, with what there is to choose (spec 11). Nothing is done yet.
 *
 * @param total records asked for
 * @param pairs that can be synchronized
 * @param leftOut those that cannot, whatever is chosen
 */
public record ProposedSync(
        IntegrationTableMapping mapping, int total, List<NamedPair> pairs, List<LeftOut> leftOut) {

    /** @param id as it was typed */
    public record NamedPair(String id, Coupling coupling, PairState state) {}

    public boolean single() {
        return total == 1;
    }

    /** What may be chosen: a contested record cannot be merged. */
    public List<SyncChoice> options() {
        return switch (mapping.direction()) {
            case TO_INTEGRATION_TABLE -> List.of(SyncChoice.TO);
            case FROM_INTEGRATION_TABLE -> List.of(SyncChoice.FROM);
            case BIDIRECTIONAL -> contested()
                    ? List.of(SyncChoice.TO, SyncChoice.FROM)
                    : List.of(SyncChoice.TO, SyncChoice.FROM, SyncChoice.MERGE);
        };
    }

    /** The side that changed; both if that loses nothing. */
    public SyncChoice recommended() {
        List<SyncChoice> options = options();
        if (!single() || options.size() == 1 || contested()) {
            return options.get(0);
        }
        PairState state = pairs.get(0).state();
        if (state.localModified() == state.integrationModified()) {
            return SyncChoice.MERGE;
        }
        return state.localModified() ? SyncChoice.TO : SyncChoice.FROM;
    }

    /** False if whatever is answered comes to the same: both sides changed, and nothing that is mapped differs. */
    public boolean worthAsking() {
        return mapping.direction() == Direction.BIDIRECTIONAL
                || !single()
                || !pairs.get(0).state().bothModified()
                || pairs.get(0).state().differs();
    }

    /** For a mapping of one direction: whether yes is what to recommend. */
    public boolean harmless() {
        return !single() || !destinationModified(pairs.get(0).state(), recommended());
    }

    /** What to tell before asking; null for nothing. */
    public @Nullable String warning() {
        if (contested()) {
            return "Both sides of " + pairs.get(0).id() + " changed since the last synchronization, and a field that goes"
                    + " both ways differs: one side's change will be lost.";
        }
        return harmless() ? null : "The record was changed where it would be written: that change will be lost.";
    }

    private boolean contested() {
        return single() && pairs.get(0).state().contested();
    }

    static boolean destinationModified(PairState state, SyncChoice choice) {
        return switch (choice) {
            case TO -> state.integrationModified();
            case FROM -> state.localModified();
            case MERGE -> state.contested();
        };
    }
}
