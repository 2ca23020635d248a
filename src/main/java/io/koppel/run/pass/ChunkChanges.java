package io.koppel.run.pass;

import com.carrotsearch.hppc.LongArrayList;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.decision.Effect;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.SynchJobError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one chunk changes in Koppel's own tables, collected before anything is stored. */
final class ChunkChanges {

    final Tally tally = new Tally();
    final List<Coupling> couplings = new ArrayList<>();
    /** Pairs that stay as their couplings have them: only the pass's outcome is new. */
    final List<Coupling> confirmed = new ArrayList<>();
    /** Pairs of records that had no coupling. */
    final List<Coupling> added = new ArrayList<>();
    final List<Coupling> removed = new ArrayList<>();
    /** Of the removed ones, those that nothing replaces. */
    final List<Coupling> released = new ArrayList<>();
    final List<WorkListEntry> entries = new ArrayList<>();
    final List<WorkListEntry> settledEntries = new ArrayList<>();
    /** Keys of destinations that a person's run made equal: none of them is turned back or in conflict any more. */
    final List<String> mended = new ArrayList<>();
    final List<SynchJobError> errors = new ArrayList<>();
    final List<String> settledIntents = new ArrayList<>();
    /** Destinations that existed before they were coupled. */
    final List<String> found = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    final List<BeforeImage> images = new ArrayList<>();
    /** Of destinations that the reverse pass need not look at. */
    final LongArrayList proofs = new LongArrayList();

    /**
     * @param numbers stand in for the number sources inside an effect
     * @param dropped keys of rows that were not changed after all
     */
    void effects(List<Effect> added, Map<Object, String> numbers, Set<String> dropped) {
        for (Effect effect : added) {
            if (effect instanceof Effect.TechnicalChange change) {
                if (!dropped.contains(change.key())) {
                    String number = numbers.get(change.value());
                    effects.add(new Effect.TechnicalChange(
                            change.mapping(),
                            change.side(),
                            change.key(),
                            change.field(),
                            number == null ? change.value() : number));
                }
            } else {
                effects.add(effect);
            }
        }
    }
}
