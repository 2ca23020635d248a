package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.Facts;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One record on its way through a rule, with everything around it in memory. */
final class RuleRun {

    static final LocalDate WORK_DATE = LocalDate.of(2024, 6, 15);
    static final Rules RULES = new Rules(() -> WORK_DATE);
    static final String SOURCE = "source-1";
    static final String DESTINATION = "destination-1";

    final MappingRule rule;
    private final Pass pass;
    private final FakeSystems systems;
    private FakeMappings mappings = FakeMappings.onlyCoupled();
    private TableRecord source;
    private TableRecord destination;
    private Candidate.Found found = Candidate.Found.NONE;
    private Map<String, Object> transferred = Map.of();

    FakeDraft draft;
    Facts facts;

    private RuleRun(String mapping, Pass pass, FakeSystems systems) {
        this.rule = RULES.forMapping(mapping).orElseThrow();
        this.pass = pass;
        this.systems = systems;
    }

    static RuleRun to(String mapping, FakeSystems systems) {
        return new RuleRun(mapping, Pass.TO, systems);
    }

    static RuleRun from(String mapping, FakeSystems systems) {
        return new RuleRun(mapping, Pass.FROM, systems);
    }

    RuleRun in(FakeMappings mappings) {
        this.mappings = mappings;
        return this;
    }

    RuleRun source(Object... namesAndValues) {
        source = record(pass.source(), SOURCE, namesAndValues);
        return this;
    }

    /** A coupled destination. */
    RuleRun destination(Object... namesAndValues) {
        destination = record(pass.destination(), DESTINATION, namesAndValues);
        return this;
    }

    /** A destination that an earlier attempt created before it died. */
    RuleRun createdBefore(Object... namesAndValues) {
        found = Candidate.Found.BY_DERIVED_KEY;
        return destination(namesAndValues);
    }

    /** What the field mappings transferred. */
    RuleRun transferred(Object... namesAndValues) {
        transferred = FakeSystems.values(namesAndValues);
        return this;
    }

    Verdict complete() {
        Candidate candidate = candidate();
        facts = systems.gather(
                known -> rule.requests(pass, List.of(candidate), known, mappings.prospects()));
        draft = new FakeDraft(pass, mappings.get(rule.mapping()), candidate, facts, mappings.prospects());
        draft.values.putAll(transferred);
        return rule.complete(draft);
    }

    Candidate candidate() {
        boolean coupled = destination != null && found == Candidate.Found.NONE;
        return new Candidate(
                source,
                coupled ? FakeSystems.coupling(rule.mapping(), SOURCE, DESTINATION) : null,
                destination,
                found,
                null,
                0,
                List.of());
    }

    Map<String, Object> sourceInputs() {
        facts = systems.gather(known -> rule.inputRequests(pass, List.of(source), known));
        return rule.inputs(pass.source(), source, facts);
    }

    /** Why the source is none of the mapping's business; null if it is. */
    String ignored() {
        facts = systems.gather(known -> rule.inputRequests(pass, List.of(source), known));
        return rule.ignores(pass, source, facts).orElse(null);
    }

    TableRecord record(Side side, String key, Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        rule.fields(side).forEach(field -> values.put(field, null));
        values.putAll(FakeSystems.values(namesAndValues));
        ReferenceSchema.check(side, mappings.get(rule.mapping()).table(side).table(), values.keySet());
        return new TableRecord(key, FieldValues.of(values), Instant.EPOCH, null);
    }
}
