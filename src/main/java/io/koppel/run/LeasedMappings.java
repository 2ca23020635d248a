package io.koppel.run;

import io.koppel.decision.rule.Companions;
import io.koppel.decision.rule.MappingRule;
import io.koppel.decision.rule.Rules;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.IntegrationTableMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which mappings a run must hold, and which of them belong together. */
@Component
public final class LeasedMappings {

    private final Endpoints endpoints;
    private final Rules rules;

    LeasedMappings(Endpoints endpoints, Rules rules) {
        this.endpoints = endpoints;
        this.rules = rules;
    }

    /** Those of the run, and those whose couplings its passes may let go of (spec 5.4, 12.4). */
    List<String> of(Run run) {
        List<String> names = new ArrayList<>();
        for (IntegrationTableMapping mapping :
                new RunContext(run.id(), run.request(), run.catalogue(), endpoints).mappings()) {
            names.add(mapping.name());
            if (mapping.deletionConflictResolution() == DeletionConflictResolution.REMOVE_COUPLING) {
                companion(mapping.name()).ifPresent(names::add);
            }
        }
        return names;
    }

    /** The mapping under whose name jobs of this one are started, so that those of a pair never overlap (spec 14.1). */
    public String category(Catalogue catalogue, String mapping) {
        return catalogue.mappings().stream()
                .map(IntegrationTableMapping::name)
                .filter(head -> companion(head).filter(mapping::equals).isPresent())
                .findFirst()
                .orElse(mapping);
    }

    private Optional<String> companion(String mapping) {
        return rules.forMapping(mapping).flatMap(MappingRule::companions).map(Companions::mapping);
    }
}
