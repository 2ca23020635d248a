package io.koppel.run.match;

import io.koppel.decision.rule.MappingRule;
import io.koppel.decision.rule.Rules;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.run.Endpoints;

/**
 * A mapping as matching sees it.
 *
 * @param creating unmatched local records get a counterpart (spec 12.3)
 */
record MatchSetting(
        IntegrationTableMapping mapping, MatchCriteria criteria, TablePages tables, boolean creating) {

    /** @throws KoppelException MAPPING_UNKNOWN, FIELD_UNKNOWN, TABLE_UNKNOWN */
    static MatchSetting of(String name, Catalogue catalogue, Endpoints endpoints, Rules rules) {
        IntegrationTableMapping mapping = catalogue.named(name);
        boolean creating = mapping.createNewInCaseOfNoMatch()
                && mapping.direction().includes(Pass.TO)
                && rules.forMapping(name).map(MappingRule::createsUnmatched).orElse(true);
        return new MatchSetting(
                mapping, MatchCriteria.of(catalogue, mapping, endpoints), new TablePages(mapping, endpoints), creating);
    }

    String name() {
        return mapping.name();
    }

    String withoutCriteria() {
        return "Mapping " + name() + " has no field by which records can be matched. Mark one with 'mappings set " + name()
                + " fields.LOCAL:INTEGRATION.useForMatchBasedCoupling=true'; constants, references, binary fields and"
                + " guids beside other types do not count.";
    }
}
