package io.koppel.decision.rule;

import io.koppel.decision.Facts;
import io.koppel.mapping.Pass;
import java.util.List;

/** One value on its way through a reference rule. */
final class ReferenceRun {

    private ReferenceRun() {}

    static Resolution resolve(String mapping, Pass pass, String value, FakeSystems systems, FakeMappings mappings) {
        ReferenceRule rule = RuleRun.RULES.forReferenceTo(mapping).orElseThrow();
        Facts facts = systems.gather(known -> rule.requests(pass, List.of(value), known, mappings.prospects()));
        return rule.resolve(pass, value, facts, mappings.prospects());
    }
}
