package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.SynchResult;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.Pass;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Spares the second pass of a run the pairs that the first one left equal in every value that either pass carries. The
 * second still reads its side, and takes a record as proven only while it has exactly the values that the pair's base
 * says: what somebody edits in between is looked at as ever.
 */
public final class StepProof {

    private final MappingPlan plan;
    private final Changes changes;
    private final RecordFingerprint sources;
    private final RecordFingerprint destinations;
    private final List<MappingPlan.WatchedField> carriedBack;
    private final boolean possible;
    private final @Nullable Predicate<TableRecord> restingSources;

    public StepProof(MappingPlan plan, PassSettings settings) {
        Pass pass = plan.pass();
        this.plan = plan;
        this.changes = new Changes(plan);
        this.sources = new RecordFingerprint(plan, pass.source());
        this.destinations = new RecordFingerprint(plan, pass.destination());
        this.carriedBack = plan.carriedBack();
        this.possible = !settings.directed()
                && settings.onlyFields().isEmpty()
                && plan.mapping().direction() == Direction.BIDIRECTIONAL
                && plan.mapping().fields().stream().noneMatch(StepProof::ambiguous);
        this.restingSources = resting(plan, pass);
    }

    private static @Nullable Predicate<TableRecord> resting(MappingPlan plan, Pass pass) {
        return plan.rule().map(rule -> rule.restsInStep(pass)).orElse(record -> true);
    }

    /** Both sides may hold values of which each is the other's translation in one direction only. */
    private static boolean ambiguous(IntegrationFieldMapping row) {
        return row.bidirectional() && (row.optionMapping() != null || row.transformation() != null);
    }

    /** For the first pass: whether it is worth telling the reverse pass anything. */
    public boolean givesProofs() {
        return possible && resting(plan, plan.pass().reverse()) != null;
    }

    /**
     * For the first pass: the destination's fingerprint if the pair is proven to be in step.
     *
     * @param coupling as this pass leaves it
     */
    public OptionalLong proof(Candidate candidate, Decision.Outcome outcome, Coupling coupling) {
        Base base = plan.base(coupling.base());
        boolean proven = candidate.entries().isEmpty()
                && outcome.owed().isEmpty()
                && outcome.carried().isEmpty()
                && !coupling.skipped()
                && coupling.outcome(plan.pass().reverse()).result() != SynchResult.FAILURE
                && changes.complete(coupling)
                && carriedBack.stream()
                        .allMatch(field -> base.get(field.slot())
                                == Fingerprint.of(candidate.source().get(field.name())));
        return proven
                ? OptionalLong.of(destinations.of(coupling.key(plan.pass().destination()), base))
                : OptionalLong.empty();
    }

    /** For the second pass: whether it may rely on proofs at all. */
    public boolean takesProofs() {
        return possible && restingSources != null;
    }

    /** For the second pass: what the first one would have told of this record; empty if it must be looked at anyway. */
    public OptionalLong fingerprint(TableRecord source) {
        return restingSources != null && restingSources.test(source)
                ? OptionalLong.of(sources.of(source))
                : OptionalLong.empty();
    }
}
