package io.koppel.decision.rule;

import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.mapping.Pass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what a rule still has to ask for a page: what is known is not asked again, so that asking ends. A blank
 * value leads nowhere and is never asked.
 */
final class Questions {

    private final Facts known;
    private final List<FactRequest> open = new ArrayList<>();

    Questions(Facts known) {
        this.known = known;
    }

    Facts known() {
        return known;
    }

    void about(Lookup lookup, Collection<String> values) {
        Set<String> unknown = unknown(lookup.topic(), values);
        if (!unknown.isEmpty()) {
            add(lookup.request(unknown));
        }
    }

    void everything(Lookup lookup) {
        if (!lookup.asked(known)) {
            add(lookup.request(null));
        }
    }

    void couplings(CouplingLookup lookup, Collection<String> keys) {
        Set<String> unknown = unknown(lookup.topic(), keys);
        if (!unknown.isEmpty()) {
            add(lookup.request(unknown));
        }
    }

    void entries(String topic, String mapping, Pass pass, Collection<String> keys) {
        Set<String> unknown = unknown(topic, keys);
        if (!unknown.isEmpty()) {
            add(new FactRequest.WorkEntries(topic, mapping, pass, unknown));
        }
    }

    List<FactRequest> open() {
        return List.copyOf(open);
    }

    private void add(FactRequest request) {
        if (!open.contains(request)) {
            open.add(request);
        }
    }

    private Set<String> unknown(String topic, Collection<String> values) {
        Set<String> unknown = new LinkedHashSet<>();
        for (String value : values) {
            if (!value.isBlank() && !known.asked(topic, value)) {
                unknown.add(value);
            }
        }
        return unknown;
    }
}
