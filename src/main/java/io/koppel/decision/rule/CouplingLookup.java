package io.koppel.decision.rule;

import io.koppel.coupling.Coupling;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.mapping.Side;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The question for a mapping's couplings by the keys of one side. */
record CouplingLookup(String mapping, Side side) {

    String topic() {
        return "couplings of " + mapping + " by " + side;
    }

    FactRequest.Couplings request(Collection<String> keys) {
        return new FactRequest.Couplings(topic(), mapping, side, keys);
    }

    Optional<Coupling> coupling(Facts facts, @Nullable String key) {
        return facts.coupling(topic(), key);
    }

    /** True once it is known that the record is not coupled. */
    boolean uncoupled(Facts facts, String key) {
        return facts.asked(topic(), key) && coupling(facts, key).isEmpty();
    }

    /** The other side's key; empty if the record is not coupled. */
    Optional<String> otherKey(Facts facts, @Nullable String key) {
        return coupling(facts, key).map(coupling -> coupling.key(side.other()));
    }
}
