package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.DerivedKey;
import io.koppel.decision.Effect;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A draft that remembers what a rule does to it. As strict as the real one: what was not read cannot be compared. */
final class FakeDraft implements Draft {

    private final Pass pass;
    private final IntegrationTableMapping mapping;
    private final Candidate candidate;
    private final Facts facts;
    private final Prospects prospects;

    /** What the record's own write would carry. */
    final Map<String, Object> values = new LinkedHashMap<>();

    final List<RowWrite> before = new ArrayList<>();
    final List<RowWrite> after = new ArrayList<>();
    final List<RowWrite.Update> optional = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();

    FakeDraft(Pass pass, IntegrationTableMapping mapping, Candidate candidate, Facts facts, Prospects prospects) {
        this.pass = pass;
        this.mapping = mapping;
        this.candidate = candidate;
        this.facts = facts;
        this.prospects = prospects;
    }

    boolean untouched() {
        return values.isEmpty() && before.isEmpty() && after.isEmpty() && optional.isEmpty();
    }

    @Override
    public Pass pass() {
        return pass;
    }

    @Override
    public IntegrationTableMapping mapping() {
        return mapping;
    }

    @Override
    public TableRecord source() {
        return candidate.source();
    }

    @Override
    public TableRecord destination() {
        return candidate.destination();
    }

    @Override
    public boolean changing() {
        return true;
    }

    @Override
    public boolean inserting() {
        return candidate.destination() == null || candidate.found() == Candidate.Found.BY_DERIVED_KEY;
    }

    @Override
    public boolean sourceChanged(String destinationField) {
        return true;
    }

    @Override
    public String destinationKey() {
        return candidate.destination() == null
                ? DerivedKey.of(mapping.name(), pass, source().key(), candidate.generation())
                : candidate.destination().key();
    }

    @Override
    public String derivedKey(String role) {
        return DerivedKey.of(mapping.name(), pass, source().key(), candidate.generation(), role);
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public Prospects prospects() {
        return prospects;
    }

    @Override
    public Object value(String field) {
        if (values.containsKey(field)) {
            return values.get(field);
        }
        return destination() != null && destination().values().has(field) ? destination().get(field) : null;
    }

    @Override
    public void set(String field, Object value) {
        ReferenceSchema.check(pass.destination(), mapping.table(pass.destination()).table(), List.of(field));
        if (destination() != null
                && CanonicalText.of(value).equals(destination().text(field))) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
    }

    @Override
    public void keep(String field) {
        values.remove(field);
    }

    @Override
    public void before(Side side, RowWrite row) {
        before.add(checked(side, row));
    }

    @Override
    public void after(Side side, RowWrite row) {
        after.add(checked(side, row));
    }

    @Override
    public void optional(Side side, RowWrite.Update row) {
        optional.add((RowWrite.Update) checked(side, row));
    }

    @Override
    public void effect(Effect effect) {
        effects.add(effect);
    }

    private static RowWrite checked(Side side, RowWrite row) {
        ReferenceSchema.check(side, row.table().table(), row.values().shape().fields());
        return row;
    }
}
