package io.koppel.mapping.change;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Fault;
import io.koppel.mapping.IntegrationTableMapping;
import java.util.ArrayList;
import java.util.List;

/**
 * The step from one catalogue to another.
 *
 * @param faults if there are any, the step must not be taken (spec 2.1)
 */
public record CatalogueChange(
        Catalogue before,
        Catalogue after,
        List<MappingDifference> differences,
        List<Fault> faults,
        List<Question> questions) {

    public static CatalogueChange between(Catalogue before, Catalogue after) {
        List<Fault> faults = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        for (IntegrationTableMapping mapping : after.mappings()) {
            before.mapping(mapping.name()).ifPresent(old -> {
                ChangeRules rules = new ChangeRules(old, mapping);
                rules.directionFault().ifPresent(faults::add);
                questions.addAll(rules.questions());
            });
        }
        return new CatalogueChange(
                before,
                after,
                new DifferenceFinder().between(before, after),
                List.copyOf(faults),
                List.copyOf(questions));
    }

    public boolean isEmpty() {
        return differences.isEmpty();
    }
}
