package io.koppel.decision;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.decision.rule.ReferenceRule;
import io.koppel.decision.rule.Resolution;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Reference;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The general rule of references (spec 4.1) and whether an unresolved one is worth waiting for (spec 15.2). */
final class References {

    private final MappingPlan plan;

    References(MappingPlan plan) {
        this.plan = plan;
    }

    /** What must be known to follow the references of these sources; called again until nothing is asked. */
    List<FactRequest> requests(List<TableRecord> sources, Facts known) {
        List<FactRequest> requests = new ArrayList<>();
        plan.referringFields().forEach((reference, fields) -> {
            Set<String> values = new LinkedHashSet<>();
            for (TableRecord source : sources) {
                fields.forEach(field -> values.add(source.text(field)));
            }
            plan.referenceRule(reference.mapping())
                    .ifPresent(rule -> requests.addAll(rule.requests(plan.pass(), values, known, plan.prospects())));
            values.remove("");
            requests.addAll(generalRequests(reference, values, known));
        });
        return requests;
    }

    private List<FactRequest> generalRequests(Reference reference, Set<String> values, Facts known) {
        String name = reference.mapping();
        IntegrationTableMapping referred = plan.prospects().mapping(name).orElse(null);
        if (referred == null || values.isEmpty()) {
            return List.of();
        }
        boolean byKey = byKey(reference, referred);
        List<FactRequest> requests = new ArrayList<>();
        if (plan.pass() == Pass.TO && !byKey) {
            ask(requests, records(reference, referred, reference.localKey(), values, known));
        }
        Collection<String> keys = plan.pass() == Pass.TO && !byKey
                ? localKeys(reference, values, known)
                : values;
        Side side = plan.pass().source();
        ask(requests, couplings(name, side, keys, known));
        if (plan.pass() == Pass.FROM && !byKey) {
            List<String> localKeys = keys.stream()
                    .flatMap(key -> known.coupling(coupled(name), key).stream())
                    .map(Coupling::localKey)
                    .toList();
            ask(requests, records(reference, referred, referred.local().key(), localKeys, known));
        }
        List<String> uncoupled = keys.stream()
                .filter(key -> known.asked(coupled(name), key)
                        && known.coupling(coupled(name), key).isEmpty())
                .toList();
        if (!uncoupled.isEmpty() && plan.prospects().creates(name, plan.pass())) {
            MappedTable table = referred.table(side);
            List<String> unasked = uncoupled.stream()
                    .filter(key -> !known.asked(eligible(name), key))
                    .toList();
            if (!unasked.isEmpty()) {
                requests.add(new FactRequest.Records(
                        eligible(name), side, table, table.key(), unasked, List.of(), referred.filter(side)));
                requests.add(new FactRequest.WorkEntries(eligible(name), name, plan.pass(), unasked));
            }
        }
        return requests;
    }

    private static boolean byKey(Reference reference, IntegrationTableMapping referred) {
        return reference.localKey().equals(referred.local().key());
    }

    private Collection<String> localKeys(Reference reference, Set<String> values, Facts known) {
        return values.stream()
                .flatMap(value -> known.record(named(reference), value).stream())
                .map(TableRecord::key)
                .toList();
    }

    private static void ask(List<FactRequest> requests, @Nullable FactRequest request) {
        if (request != null) {
            requests.add(request);
        }
    }

    /** Local records that are referred to, with the field by which they are; their own filter does not matter. */
    private static @Nullable FactRequest records(
            Reference reference,
            IntegrationTableMapping referred,
            String field,
            Collection<String> values,
            Facts known) {
        String topic = named(reference);
        List<String> unasked =
                values.stream().filter(value -> !known.asked(topic, value)).toList();
        return unasked.isEmpty()
                ? null
                : new FactRequest.Records(
                        topic,
                        Side.LOCAL,
                        referred.local(),
                        field,
                        unasked,
                        List.of(reference.localKey()),
                        Filter.NONE);
    }

    private static @Nullable FactRequest couplings(String name, Side side, Collection<String> keys, Facts known) {
        List<String> unasked =
                keys.stream().filter(key -> !known.asked(coupled(name), key)).toList();
        return unasked.isEmpty() ? null : new FactRequest.Couplings(coupled(name), name, side, unasked);
    }

    /** Follows one value. */
    Resolution resolve(PlannedField field, Reference reference, @Nullable Object value, Facts facts) {
        String text = CanonicalText.of(value);
        ReferenceRule rule = plan.referenceRule(reference.mapping()).orElse(null);
        if (rule != null) {
            Resolution resolution = rule.resolve(plan.pass(), text, facts, plan.prospects());
            if (resolution != null) {
                return resolution;
            }
        }
        if (text.isEmpty()) {
            return new Resolution.Resolved("", List.of());
        }
        IntegrationTableMapping referred =
                plan.prospects().mapping(reference.mapping()).orElse(null);
        if (referred == null) {
            return unresolved(
                    ErrorCode.MAPPING_UNKNOWN,
                    "Field " + field.label() + " refers to mapping " + reference.mapping()
                            + ", which does not exist. Create it or remove the reference.",
                    null);
        }
        return plan.pass() == Pass.TO
                ? toIntegration(field, reference, referred, text, facts)
                : toLocal(field, reference, referred, text, facts);
    }

    private Resolution toIntegration(
            PlannedField field, Reference reference, IntegrationTableMapping referred, String text, Facts facts) {
        String name = reference.mapping();
        Optional<String> key = byKey(reference, referred)
                ? Optional.of(text)
                : facts.record(named(reference), text).map(TableRecord::key);
        if (key.isEmpty()) {
            return unresolved(
                    ErrorCode.NOT_COUPLED,
                    "Field " + field.label() + " refers to " + referred.local().table() + " '" + text
                            + "', which does not exist. Correct the value.",
                    null);
        }
        Optional<Coupling> coupling = facts.coupling(coupled(name), key.get());
        if (coupling.isPresent()) {
            return new Resolution.Resolved(coupling.get().integrationKey(), List.of());
        }
        return unresolved(
                ErrorCode.NOT_COUPLED,
                name + " '" + text + "' must be coupled before field " + field.label()
                        + " can be synchronized. Couple it, or clear the field.",
                awaited(name, key.get(), facts));
    }

    private Resolution toLocal(
            PlannedField field, Reference reference, IntegrationTableMapping referred, String text, Facts facts) {
        String name = reference.mapping();
        Optional<Coupling> coupling = facts.coupling(coupled(name), text);
        if (coupling.isPresent()) {
            String localKey = coupling.get().localKey();
            if (byKey(reference, referred)) {
                return new Resolution.Resolved(localKey, List.of());
            }
            Optional<TableRecord> local = facts.record(named(reference), localKey);
            if (local.isPresent()) {
                return new Resolution.Resolved(local.get().text(reference.localKey()), List.of());
            }
            return unresolved(
                    ErrorCode.NOT_COUPLED,
                    "Field " + field.label() + " refers to " + name + " " + text + ", whose local record "
                            + localKey + " was deleted. Restore it, or remove its coupling.",
                    null);
        }
        return unresolved(
                ErrorCode.NOT_COUPLED,
                name + " " + text + " must be coupled before field " + field.label()
                        + " can be synchronized. Couple it, or clear the field.",
                awaited(name, text, facts));
    }

    /** The referred record, if a pass of this run's settings would couple it; else null. */
    private @Nullable Awaited awaited(String name, String key, Facts facts) {
        boolean eligible = plan.prospects().creates(name, plan.pass())
                && facts.record(eligible(name), key).isPresent()
                && facts.entry(eligible(name), key)
                        .filter(WorkListEntry::wholeRecord)
                        .filter(Decision::blocks)
                        .isEmpty()
                && !facts.excluded(eligible(name), key);
        return eligible ? new Awaited(name, plan.pass().source(), key) : null;
    }

    private static Resolution unresolved(ErrorCode code, String message, @Nullable Awaited awaited) {
        return new Resolution.Unresolved(new Problem(code, message), awaited);
    }

    private static String named(Reference reference) {
        return "reference " + reference.mapping() + " by " + reference.localKey();
    }

    private static String coupled(String mapping) {
        return "reference coupling " + mapping;
    }

    private static String eligible(String mapping) {
        return "reference eligible " + mapping;
    }
}
