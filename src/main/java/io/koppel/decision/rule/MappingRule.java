package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a default mapping does beyond its field mappings (spec 3 "Extra", 4). Found by the mapping's name; user-defined
 * mappings have none. Pure: everything it knows comes from records and facts.
 */
public interface MappingRule {

    /** The mapping it belongs to. */
    String mapping();

    /** Fields of that side to be read beside those of the field mappings. */
    default List<String> fields(Side side) {
        return List.of();
    }

    /** Names of the side's declared inputs: what the rule reads there and the base must cover (spec 15.3). */
    default List<String> inputs(Side side) {
        return List.of();
    }

    /**
     * The inputs' values; facts are those of {@link #inputRequests}. A name of {@link #inputs(Side)} is left out if
     * the facts it needs were not asked, as for a destination: its base stays as it is.
     */
    default Map<String, @Nullable Object> inputs(Side side, TableRecord record, Facts facts) {
        return Map.of();
    }

    /** What must be known to compute the source's inputs; called again with what is known until nothing is asked. */
    default List<FactRequest> inputRequests(Pass pass, List<TableRecord> sources, Facts known) {
        return List.of();
    }

    /** What must be known to decide on these candidates; called again with what is known until nothing is asked. */
    default List<FactRequest> requests(
            Pass pass, List<Candidate> candidates, Facts known, Prospects prospects) {
        return List.of();
    }

    /** The natural key by which an uncoupled destination is found (spec 4.7). */
    default Optional<NaturalKey> naturalKey(Pass pass) {
        return Optional.empty();
    }

    /** What a pass writes in every ordinary set-up beside its mapping's own table. */
    default List<DependentTable> dependentTables(Pass pass) {
        return List.of();
    }

    /** Why this source is none of the mapping's business (spec 7.3); empty if it is. Facts are the input requests'. */
    default Optional<String> ignores(Pass pass, TableRecord source, Facts facts) {
        return Optional.empty();
    }

    /** Completes the draft after the field mappings were transferred (spec 5.6.4); null to go on. */
    default @Nullable Verdict complete(Draft draft) {
        return null;
    }

    /**
     * Which coupled sources the pass leaves alone in every case while the pair is equal in all values that its field
     * mappings carry and its inputs are as the base has them; null if more than that must be looked at.
     */
    default @Nullable Predicate<TableRecord> restsInStep(Pass pass) {
        return null;
    }

    /** A deleted record of that side takes its coupling with it at once (spec 3.2). */
    default boolean deletionUncouples(Side side) {
        return false;
    }

    /** False where match-based coupling never creates counterparts, whatever the mapping says (spec 12.3). */
    default boolean createsUnmatched() {
        return true;
    }

    /** Couplings of another mapping that go when one of this mapping is removed (spec 12.4). */
    default Optional<Companions> companions() {
        return Optional.empty();
    }
}
