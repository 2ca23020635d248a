package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.coupling.Coupling;
import io.koppel.decision.Candidate.Found;
import io.koppel.decision.rule.Verdict;
import io.koppel.failure.ErrorCode;
import io.koppel.record.CanonicalText;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Moves values onto a new or an existing destination and says what comes of it (spec 5.6, 6, 15.10, 15.13). */
final class TransferDecision {

    private final MappingPlan plan;
    private final PassSettings settings;
    private final References references;
    private final FirstContact firstContact;
    private final FieldMoves moves;
    private final Changes changes;

    TransferDecision(
            MappingPlan plan,
            PassSettings settings,
            References references,
            FirstContact firstContact,
            FieldMoves moves,
            Changes changes) {
        this.plan = plan;
        this.settings = settings;
        this.references = references;
        this.firstContact = firstContact;
        this.moves = moves;
        this.changes = changes;
    }

    /** @param restored the new record takes the place of a coupled destination that is gone (spec 5.4) */
    Decision insert(Candidate candidate, Facts facts, boolean restored) {
        if (plan.missingTemplate() != null) {
            return new Decision.Fail(
                    candidate,
                    ErrorCode.TEMPLATE_MISSING,
                    "Config template " + plan.missingTemplate()
                            + " does not exist, so no record can be created. Import the template, or clear it in the mapping.");
        }
        int generation = candidate.generation() + (restored ? 1 : 0);
        String key = plan.destinationTable().keyFrom().chosenThere()
                ? ""
                : DerivedKey.of(plan.mapping().name(), plan.pass(), candidate.source().key(), generation);
        TableRecord found = candidate.found() == Found.BY_DERIVED_KEY ? candidate.destination() : null;
        if (found != null) {
            key = found.key();
        }
        Base written = changes.written(candidate);
        List<PlannedField> edited = plan.fields().stream()
                .filter(field -> found != null && editedSince(written, field, found))
                .toList();
        Transfer transfer = new Transfer(plan, references, candidate, found, true, key, generation, facts);
        Verdict verdict = transfer.fields(field -> !edited.contains(field));
        transfer.owe(edited);
        if (verdict == null) {
            transfer.applyTemplate();
            verdict = complete(transfer);
        }
        return verdict == null
                ? new Decision.Insert(
                        candidate, key.isEmpty() ? null : key, restored, transfer.outcome(written))
                : stopped(candidate, verdict);
    }

    /**
     * Somebody edited the new record before it was coupled. The value stays, and the base says what it was: the reverse
     * pass carries it, or finds a conflict (spec 15.6).
     */
    private boolean editedSince(Base written, PlannedField field, TableRecord found) {
        long known = written.get(field.destinationSlot());
        return firstContact.open((Coupling) null, field)
                && known != Fingerprint.NONE
                && known != Fingerprint.of(found.get(field.destination().name()));
    }

    /** Without change and conflict checks (spec 15.10): also for a destination found by its natural key. */
    Decision forced(Candidate candidate, Facts facts) {
        return transferred(
                candidate,
                facts,
                field -> settings.carries(field) && !moves.gapOfOurs(candidate, field),
                transfer -> completed(candidate, transfer));
    }

    /**
     * Moves the rows that pass the test; at first contact filled values stay as spec 15.13 says.
     *
     * @param then what follows if nothing stands against it
     */
    Decision transferred(
            Candidate candidate, Facts facts, Predicate<PlannedField> rows, Function<Transfer, Decision> then) {
        List<PlannedField> left = new ArrayList<>();
        for (PlannedField field : plan.fields()) {
            if (firstContact.leaves(candidate, field)) {
                left.add(field);
            }
        }
        Transfer transfer = onto(candidate, candidate.destination(), facts);
        Verdict verdict = transfer.fields(left.isEmpty() ? rows : rows.and(field -> !left.contains(field)));
        if (verdict != null) {
            return stopped(candidate, verdict);
        }
        List<PlannedField> contested = transfer.changed().stream()
                .filter(field -> firstContact.contested(candidate, field))
                .toList();
        List<PlannedField> losing = losing(transfer, contested);
        if (losing.size() < contested.size() && firstContact.winner() == FirstContact.Winner.NOBODY) {
            return Conflict.over(contested, candidate, plan.pass().source());
        }
        if (!losing.isEmpty()) {
            left.addAll(losing);
            transfer = onto(candidate, candidate.destination(), facts);
            transfer.fields(rows.and(field -> !left.contains(field)));
        }
        transfer.owe(left);
        return then.apply(transfer);
    }

    /** Where the source does not win, and where it has only a reference that cannot be followed. */
    private List<PlannedField> losing(Transfer transfer, List<PlannedField> contested) {
        return firstContact.winner() == FirstContact.Winner.DESTINATION
                ? contested
                : contested.stream()
                        .filter(field -> CanonicalText.of(transfer.value(field.destination().name())).isEmpty())
                        .toList();
    }

    private Transfer onto(Candidate candidate, TableRecord destination, Facts facts) {
        return new Transfer(plan, references, candidate, destination, false, destination.key(), candidate.generation(), facts);
    }

    private @Nullable Verdict complete(Transfer transfer) {
        Verdict verdict = plan.rule().map(rule -> rule.complete(transfer)).orElse(null);
        return verdict == null ? transfer.refusal() : verdict;
    }

    /** What the mapping's rule adds comes last. */
    Decision completed(Candidate candidate, Transfer transfer) {
        Verdict verdict = settings.onlyFields().isEmpty() ? complete(transfer) : transfer.withoutRule();
        if (verdict != null) {
            return stopped(candidate, verdict);
        }
        Base old = candidate.coupling() == null
                ? Base.empty(plan.layout())
                : candidate.coupling().base();
        return new Decision.Modify(candidate, transfer.outcome(old));
    }

    private static Decision stopped(Candidate candidate, Verdict verdict) {
        return verdict instanceof Verdict.Wait wait
                ? new Decision.Wait(candidate, wait.awaited(), wait.message())
                : new Decision.Fail(candidate, ((Verdict.Fail) verdict).problem(), List.of());
    }
}
