package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.Facts;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import java.util.List;

/**
 * The base unit of an item or resource created from CRM: the unit of measure coupled to the product's unit group.
 * RESOURCE-PRODUCT has no row for it, but without a base unit no later To pass could write the product (spec 4.4).
 */
final class NewProductUnit {

    private static final CouplingLookup COUPLED_GROUPS =
            new CouplingLookup(MappingNames.UNIT_OF_MEASURE, Side.INTEGRATION);
    private static final Lookup UNIT_OF_MEASURE_BY_KEY =
            Lookup.local(BusinessCentralTables.UNIT_OF_MEASURE, "system_id", "code");

    private NewProductUnit() {}

    static void ask(Questions questions, List<Candidate> candidates) {
        Facts known = questions.known();
        List<String> groups = candidates.stream()
                .map(candidate -> candidate.source().text("defaultuomscheduleid"))
                .distinct()
                .toList();
        questions.couplings(COUPLED_GROUPS, groups);
        questions.about(
                UNIT_OF_MEASURE_BY_KEY,
                groups.stream()
                        .flatMap(group -> COUPLED_GROUPS.otherKey(known, group).stream())
                        .toList());
    }

    static void set(Draft draft) {
        if (draft.inserting()
                && CanonicalText.of(draft.value("base_unit_of_measure")).isBlank()) {
            COUPLED_GROUPS
                    .otherKey(draft.facts(), draft.source().text("defaultuomscheduleid"))
                    .flatMap(key -> UNIT_OF_MEASURE_BY_KEY.record(draft.facts(), key))
                    .ifPresent(unit -> draft.set("base_unit_of_measure", unit.text("code")));
        }
    }
}
