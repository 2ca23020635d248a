package io.koppel.decision.rule;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.WorkListEntry;
import io.koppel.decision.Decision;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which uncoupled records of another mapping its pass would create or couple in this run (spec 15.2). */
final class ExpectedRecords {

    private final String mapping;
    private final Pass pass;

    ExpectedRecords(String mapping, Pass pass) {
        this.mapping = mapping;
        this.pass = pass;
    }

    /** @param keys of records known to be uncoupled */
    void ask(Questions questions, Collection<String> keys, Prospects prospects) {
        Optional<Lookup> withinFilter = withinFilter(prospects);
        if (withinFilter.isPresent()) {
            questions.about(withinFilter.get(), keys);
            questions.entries(entriesTopic(), mapping, pass, keys);
        }
    }

    /** True for a record that stands there and passes the other mapping's filter. */
    boolean withinFilter(String key, Facts facts, Prospects prospects) {
        return withinFilter(prospects)
                .flatMap(lookup -> lookup.record(facts, key))
                .isPresent();
    }

    /** The mapping itself is among those of the run, so that its filter is known. */
    boolean known(Prospects prospects) {
        return prospects.mapping(mapping).isPresent();
    }

    boolean expects(String key, Facts facts, Prospects prospects) {
        Optional<WorkListEntry> entry = facts.entry(entriesTopic(), key);
        return prospects.creates(mapping, pass)
                && withinFilter(key, facts, prospects)
                && entry.filter(Decision::blocks).isEmpty()
                && !facts.excluded(entriesTopic(), key);
    }

    Awaited awaited(String key) {
        return new Awaited(mapping, pass.source(), key);
    }

    private Optional<Lookup> withinFilter(Prospects prospects) {
        return prospects.mapping(mapping).map(this::withinFilter);
    }

    private Lookup withinFilter(IntegrationTableMapping settings) {
        return new Lookup(
                pass.source(),
                settings.table(pass.source()),
                settings.table(pass.source()).key(),
                List.of(),
                settings.filter(pass.source()));
    }

    private String entriesTopic() {
        return "work entries of " + mapping + " " + pass.label();
    }
}
