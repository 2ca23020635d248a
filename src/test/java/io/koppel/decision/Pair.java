package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.coupling.BaseLayout;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.SynchResult;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.FieldValues;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A local and an integration record with their coupling. Starts in step; edits and decisions move it from there. */
final class Pair {

    static final String LOCAL_KEY = "17";
    static final String INTEGRATION_KEY = "0a1b2c3d-0000-4000-8000-000000000017";
    static final Instant STAMP = Instant.parse("2024-06-15T08:00:00Z");
    static final Instant LATER = STAMP.plus(Duration.ofHours(1));

    private final DecisionFixture fixture;
    private final Map<String, Object> local = new LinkedHashMap<>();
    private final Map<String, Object> integration = new LinkedHashMap<>();
    private Instant localModifiedOn = STAMP;
    private Instant integrationModifiedOn = STAMP;
    private boolean localDeleted;
    private boolean integrationDeleted;
    private Coupling coupling;
    private List<WorkListEntry> entries = List.of();
    private Candidate.Found found = Candidate.Found.NONE;
    private Coupling destinationCoupling;
    private int generation;

    Pair(DecisionFixture fixture) {
        this.fixture = fixture;
        fixture.description(Side.LOCAL).fields().keySet().forEach(field -> local.put(field, null));
        fixture.description(Side.INTEGRATION).fields().keySet().forEach(field -> integration.put(field, null));
        coupling = new Coupling(
                fixture.mapping().name(),
                LOCAL_KEY,
                INTEGRATION_KEY,
                STAMP,
                STAMP,
                PassOutcome.BLANK,
                PassOutcome.BLANK,
                false,
                Base.empty(fixture.plan(Pass.TO).layout()));
    }

    /** Coupled, with a base of these values on every row of both sides. */
    static Pair inStep(DecisionFixture fixture, Object... localNamesAndValues) {
        Pair pair = new Pair(fixture);
        pair.local.putAll(World.values(localNamesAndValues));
        pair.mirror("nom", "name");
        pair.mirror("ville", "city");
        pair.mirror("telephone", "phone");
        pair.mirror("code_client", "reference");
        pair.mirror("note", "description");
        pair.integration.put("owner_type", "company");
        pair.local.put("genre", 2L);
        return pair.rebased();
    }

    private void mirror(String localField, String integrationField) {
        integration.put(integrationField, local.get(localField));
    }

    /** The base is what stands in both records now. */
    Pair rebased() {
        BaseLayout layout = fixture.plan(Pass.TO).layout();
        long[] fingerprints = new long[layout.slots().size()];
        for (Side side : Side.values()) {
            for (IntegrationFieldMapping row : fixture.mapping().fields()) {
                if (row.enabled() && row.on(side) != null) {
                    fingerprints[layout.indexes().get(BaseLayouts.slot(side, row))] =
                            Fingerprint.of(values(side).get(row.on(side)));
                }
            }
        }
        coupling = coupling.withBase(new Base(layout, fingerprints));
        return this;
    }

    Pair withoutBase() {
        coupling = coupling.withBase(Base.empty(fixture.plan(Pass.TO).layout()));
        return this;
    }

    /** Same values, newer time: a touch, or an echo of Koppel's own write. */
    Pair touch(Side side) {
        return modifiedOn(side, LATER);
    }

    Pair modifiedOn(Side side, Instant time) {
        if (side == Side.LOCAL) {
            localModifiedOn = time;
        } else {
            integrationModifiedOn = time;
        }
        return this;
    }

    Pair editLocal(Object... namesAndValues) {
        local.putAll(World.values(namesAndValues));
        return touch(Side.LOCAL);
    }

    Pair editIntegration(Object... namesAndValues) {
        integration.putAll(World.values(namesAndValues));
        return touch(Side.INTEGRATION);
    }

    /** Values as of the last synchronization: part of the base. */
    Pair alsoInStep(Map<String, Object> localValues, Map<String, Object> integrationValues) {
        local.putAll(localValues);
        integration.putAll(integrationValues);
        return rebased();
    }

    Pair deleted(Side side) {
        if (side == Side.LOCAL) {
            localDeleted = true;
        } else {
            integrationDeleted = true;
        }
        return this;
    }

    Pair failed(Pass pass) {
        coupling = coupling.withOutcome(pass, new PassOutcome(SynchResult.FAILURE, "job"));
        return this;
    }

    Pair skipped() {
        coupling = coupling.withSkipped(true);
        return this;
    }

    Pair uncoupled() {
        coupling = null;
        return this;
    }

    Pair found(Candidate.Found how) {
        coupling = null;
        found = how;
        return this;
    }

    Pair foundButCoupledTo(String localKey) {
        found(Candidate.Found.BY_NATURAL_KEY);
        destinationCoupling = new Coupling(
                fixture.mapping().name(),
                localKey,
                INTEGRATION_KEY,
                null,
                null,
                PassOutcome.BLANK,
                PassOutcome.BLANK,
                false,
                Base.empty(fixture.plan(Pass.TO).layout()));
        return this;
    }

    Pair uncoupledBefore(int times) {
        generation = times;
        return this;
    }

    Pair listed(Pass pass, String field, WorkState state) {
        entries = new ArrayList<>(entries);
        entries.add(World.entry(fixture.mapping().name(), pass, key(pass.source()), field, state));
        return this;
    }

    Coupling coupling() {
        return coupling;
    }

    Map<String, Object> values(Side side) {
        return side == Side.LOCAL ? local : integration;
    }

    Object local(String field) {
        return local.get(field);
    }

    Object integration(String field) {
        return integration.get(field);
    }

    private static String key(Side side) {
        return side == Side.LOCAL ? LOCAL_KEY : INTEGRATION_KEY;
    }

    TableRecord record(Side side) {
        return new TableRecord(
                key(side),
                FieldValues.of(new LinkedHashMap<>(values(side))),
                side == Side.LOCAL ? localModifiedOn : integrationModifiedOn,
                null);
    }

    Candidate candidate(Pass pass) {
        Side destination = pass.destination();
        boolean absent = destination == Side.LOCAL ? localDeleted : integrationDeleted;
        boolean none = absent || coupling == null && found == Candidate.Found.NONE;
        return new Candidate(
                record(pass.source()),
                coupling,
                none ? null : record(destination),
                found,
                destinationCoupling,
                generation,
                entries.stream().filter(entry -> entry.pass() == pass).toList());
    }

    Decision decide(Pass pass) {
        return fixture.decide(pass, candidate(pass));
    }

    /** Decides and does what the decision says, as the writer and the recorder of a pass do. */
    Decision pass(Pass pass, Instant now) {
        Decision decision = decide(pass);
        Decision.Outcome outcome = outcome(decision);
        if (outcome == null) {
            return decision;
        }
        for (PlannedWrite write : outcome.writes()) {
            if (write.role() == PlannedWrite.Role.RECORD) {
                values(write.side()).putAll(map(write.row().values()));
                modifiedOn(write.side(), now);
            }
        }
        coupling = (coupling == null ? new Pair(fixture).coupling : coupling)
                .withBase(outcome.base())
                .withStamps(localModifiedOn, integrationModifiedOn)
                .withOutcome(pass, new PassOutcome(SynchResult.SUCCESS, "job"));
        found = Candidate.Found.NONE;
        List<WorkListEntry> left = new ArrayList<>(
                entries.stream().filter(entry -> entry.pass() != pass).toList());
        outcome.carried()
                .forEach(field -> left.add(World.entry(
                        fixture.mapping().name(), pass, key(pass.source()), field.label(), WorkState.WAITING)));
        entries = left;
        return decision;
    }

    static Decision.Outcome outcome(Decision decision) {
        if (decision instanceof Decision.Insert insert) {
            return insert.outcome();
        }
        return decision instanceof Decision.Modify modify ? modify.outcome() : null;
    }

    /** What the record's own write carries; empty if it is not written. */
    static Map<String, Object> written(Decision decision) {
        Decision.Outcome outcome = outcome(decision);
        if (outcome == null) {
            throw new AssertionError("Nothing is transferred by " + decision);
        }
        return outcome.writes().stream()
                .filter(write -> write.role() == PlannedWrite.Role.RECORD)
                .map(PlannedWrite::row)
                .map(RowWrite::values)
                .map(Pair::map)
                .findFirst()
                .orElse(Map.of());
    }

    private static Map<String, Object> map(FieldValues values) {
        Map<String, Object> map = new LinkedHashMap<>();
        values.shape().fields().forEach(field -> map.put(field, values.get(field)));
        return map;
    }
}
