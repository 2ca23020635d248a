package io.koppel.decision.rule;

import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.mapping.Pass;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A unit of measure leads to the unit group named after it, in good order (spec 4.4); back it is the general rule. */
final class UnitReference implements ReferenceRule {

    private final UnitGroups unitGroups;

    UnitReference(UnitGroups unitGroups) {
        this.unitGroups = unitGroups;
    }

    @Override
    public String mapping() {
        return MappingNames.UNIT_OF_MEASURE;
    }

    @Override
    public List<FactRequest> requests(Pass pass, Collection<String> values, Facts known, Prospects prospects) {
        Questions questions = new Questions(known);
        if (pass == Pass.TO) {
            unitGroups.ask(questions, values, prospects);
        }
        return questions.open();
    }

    @Override
    public @Nullable Resolution resolve(Pass pass, String value, Facts facts, Prospects prospects) {
        return switch (pass) {
            case TO -> toIntegration(value, facts, prospects);
            case FROM -> null;
        };
    }

    private Resolution toIntegration(String value, Facts facts, Prospects prospects) {
        Answer<UnitGroups.Unit> found = unitGroups.find(value, facts, prospects);
        return found instanceof Answer.Missing<UnitGroups.Unit> missing
                ? missing.unresolved()
                : new Resolution.Resolved(((Answer.Given<UnitGroups.Unit>) found).value().groupKey(), List.of());
    }
}
