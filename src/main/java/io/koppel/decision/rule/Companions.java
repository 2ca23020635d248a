package io.koppel.decision.rule;

import io.koppel.coupling.Coupling;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import java.util.List;

/** Couplings of another mapping that go when couplings of a rule's own mapping are removed (spec 12.4). Pure. */
public interface Companions {

    /** The mapping whose couplings go along. */
    String mapping();

    /** What must be known to name them; called again with what is known until nothing is asked. */
    List<FactRequest> requests(List<Coupling> uncoupled, Facts known);

    /** Local keys of those that go along; every one of them is coupled. */
    List<String> localKeys(List<Coupling> uncoupled, Facts facts);
}
