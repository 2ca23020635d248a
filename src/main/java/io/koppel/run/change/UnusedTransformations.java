package io.koppel.run.change;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Fault;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.change.CatalogueChange;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Warns of transformation rules that an edit brings and no field uses: a name may be misspelt. */
final class UnusedTransformations {

    private UnusedTransformations() {}

    static List<Fault> of(CatalogueChange change) {
        Set<String> used = used(change.after());
        return change.after().transformations().stream()
                .filter(rule -> !change.before().transformations().contains(rule))
                .filter(rule -> !used.contains(rule.name()))
                .map(rule -> new Fault(
                        Fault.Severity.WARNING,
                        0,
                        null,
                        null,
                        "transformation " + rule.name() + " is used by no field."))
                .toList();
    }

    private static Set<String> used(Catalogue catalogue) {
        return catalogue.mappings().stream()
                .flatMap(mapping -> mapping.fields().stream())
                .map(IntegrationFieldMapping::transformation)
                .filter(name -> name != null)
                .collect(Collectors.toSet());
    }
}
