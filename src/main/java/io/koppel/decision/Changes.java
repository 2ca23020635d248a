package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.SynchResult;
import io.koppel.decision.rule.MappingRule;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a side of a coupling was modified since both were last made equal (spec 5.5, 15.3). */
public final class Changes {

    /** Differences below count as equal (spec 5.5). */
    private static final Duration SAME_TIME = Duration.ofMillis(10);

    private final MappingPlan plan;

    public Changes(MappingPlan plan) {
        this.plan = plan;
    }

    /**
     * The source side: a failure before, or a value that differs from the base.
     *
     * @param facts answers of the rule's input requests
     */
    public boolean sourceModified(Coupling coupling, TableRecord source, Facts facts) {
        return coupling.outcome(plan.pass()).result() == SynchResult.FAILURE
                || differs(coupling, plan.pass(), source, sourceInputs(source, facts));
    }

    /** The destination side, seen as the reverse pass would see it; inputs only as far as they stand in the record. */
    boolean destinationModified(Coupling coupling, TableRecord destination) {
        return coupling.outcome(plan.pass().reverse()).result() == SynchResult.FAILURE
                || differs(coupling, plan.pass().reverse(), destination, plainInputs(plan.pass().destination(), destination));
    }

    /** Whether somebody else changed what this pass would overwrite in the destination (spec 11). */
    public boolean destinationMoved(Coupling coupling, TableRecord destination) {
        Base base = plan.base(coupling.base());
        boolean newer = newer(destination.modifiedOn(), coupling.stamp(plan.pass().destination()));
        return plan.fields().stream()
                .anyMatch(field -> moved(
                        base.get(field.destinationSlot()),
                        destination.get(field.destination().name()),
                        newer));
    }

    /** Whether the base covers every value that either pass reads. */
    boolean complete(Coupling coupling) {
        Base base = plan.base(coupling.base());
        for (int slot = 0; slot < base.layout().slots().size(); slot++) {
            if (base.get(slot) == Fingerprint.NONE) {
                return false;
            }
        }
        return true;
    }

    /** Whether the base shows that this side's value of the row moved; null where no base exists. */
    @Nullable Boolean fieldModified(Coupling coupling, int slot, @Nullable Object value) {
        long base = plan.base(coupling.base()).get(slot);
        return base == Fingerprint.NONE ? null : base != Fingerprint.of(value);
    }

    /**
     * The record's values differ from the base though it was last modified before its stamp: its side was restored
     * from a backup (spec 15.14). Only a side whose values travel can be told so.
     */
    public boolean turnedBack(Coupling coupling, Side side, TableRecord record, Duration grace) {
        Instant stamp = coupling.stamp(side);
        return plan.mapping().direction().includes(Pass.fromSide(side))
                && stamp != null
                && record.modifiedOn() != null
                && record.modifiedOn().isBefore(stamp.minus(grace))
                && differsFromBase(coupling, Pass.fromSide(side), record);
    }

    /**
     * The destination has values that no pass ever saw and that are newer than its stamp: this pass must not move that
     * stamp, or the reverse pass would take them for seen (spec 5.8).
     */
    public boolean unseen(Coupling before, Base after, TableRecord destination) {
        Pass reverse = plan.pass().reverse();
        return plan.mapping().direction().includes(reverse)
                && newer(destination.modifiedOn(), before.stamp(reverse.source()))
                && plan.watchedBy(reverse).stream().anyMatch(field -> after.get(field.slot()) == Fingerprint.NONE);
    }

    /** What {@code compare --repair} is told where this side was turned back. */
    public static String repair(Side turnedBack) {
        return turnedBack == Side.LOCAL ? "from" : "to";
    }

    private boolean differsFromBase(Coupling coupling, Pass pass, TableRecord record) {
        return differs(plan.base(coupling.base()), pass, record, plainInputs(pass.source(), record), false);
    }

    /**
     * What an attempt is about to write, and from what; null where it writes no new record. A reference that cannot be
     * followed yet is not in step: the entry that says so is kept with the coupling only.
     */
    public @Nullable Base intended(Decision decision) {
        if (!(decision instanceof Decision.Insert insert)) {
            return null;
        }
        long[] fingerprints = insert.outcome().base().fingerprints();
        Set<String> carried = insert.outcome().carried().stream()
                .map(Decision.CarriedField::label)
                .collect(Collectors.toSet());
        for (PlannedField field : plan.fields()) {
            if (carried.contains(field.label())) {
                fingerprints[field.sourceSlot()] = Fingerprint.NONE;
                fingerprints[field.destinationSlot()] = Fingerprint.NONE;
            }
        }
        return new Base(insert.outcome().base().layout(), fingerprints);
    }

    /** What a dead attempt wrote, and from what; without any value where that is not known, or where there was none. */
    public Base written(Candidate candidate) {
        return plan.base(candidate.written() == null ? Base.empty(plan.layout()) : candidate.written());
    }

    Map<String, @Nullable Object> sourceInputs(TableRecord source, Facts facts) {
        return plan.rule().map(rule -> rule.inputs(plan.pass().source(), source, facts)).orElse(Map.of());
    }

    Map<String, @Nullable Object> plainInputs(Side side, TableRecord record) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        for (String name : plan.rule().map((MappingRule rule) -> rule.inputs(side)).orElse(java.util.List.of())) {
            if (record.values().has(name)) {
                inputs.put(name, record.get(name));
            }
        }
        return inputs;
    }

    private boolean differs(
            Coupling coupling, Pass pass, TableRecord record, Map<String, @Nullable Object> inputs) {
        boolean newer = newer(record.modifiedOn(), coupling.stamp(pass.source()));
        return differs(plan.base(coupling.base()), pass, record, inputs, newer);
    }

    private boolean differs(
            Base base, Pass pass, TableRecord record, Map<String, @Nullable Object> inputs, boolean newer) {
        Side side = pass.source();
        for (MappingPlan.WatchedField field : plan.watchedBy(pass)) {
            if (moved(base.get(field.slot()), record.get(field.name()), newer)) {
                return true;
            }
        }
        for (Map.Entry<String, @Nullable Object> input : inputs.entrySet()) {
            if (moved(base.get(plan.inputSlot(side, input.getKey())), input.getValue(), newer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean moved(long base, @Nullable Object value, boolean newer) {
        return base == Fingerprint.NONE ? newer : base != Fingerprint.of(value);
    }

    private static boolean newer(@Nullable Instant modifiedOn, @Nullable Instant stamp) {
        if (modifiedOn == null) {
            return true;
        }
        return stamp == null || Duration.between(stamp, modifiedOn).compareTo(SAME_TIME) >= 0;
    }
}
