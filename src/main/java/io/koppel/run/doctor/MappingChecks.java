package io.koppel.run.doctor;

import io.koppel.decision.rule.MappingRule;
import io.koppel.decision.rule.NaturalKey;
import io.koppel.decision.rule.Rules;
import io.koppel.endpoint.Right;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.mapping.filter.FilterExpression.Comparison;
import io.koppel.mapping.filter.FilterExpression.In;
import io.koppel.mapping.filter.FilterExpression.Not;
import io.koppel.mapping.filter.FilterExpression.Operator;
import io.koppel.record.TableDescription;
import io.koppel.run.Endpoints;
import io.koppel.run.SideProperties;
import io.koppel.run.doctor.Check.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks of one mapping and side; what the mapping's schema check tells is not told again. */
final class MappingChecks {

    private static final int EXAMPLES = 5;

    private final Endpoints endpoints;
    private final SideProperties sides;
    private final Rules rules;
    private final Catalogue catalogue;

    MappingChecks(Endpoints endpoints, SideProperties sides, Rules rules, Catalogue catalogue) {
        this.endpoints = endpoints;
        this.sides = sides;
        this.rules = rules;
        this.catalogue = catalogue;
    }

    private interface Question {
        List<Check> answer();
    }

    Check grants(IntegrationTableMapping mapping, Side side) {
        return one("grants", mapping, side, () -> {
            Pass pass = Pass.fromSide(side.other());
            boolean written = mapping.direction().includes(pass) && !sides.of(side).readOnly();
            Map<MappedTable, Set<Right>> wanted = new LinkedHashMap<>();
            wanted.put(mapping.table(side), written ? EnumSet.of(Right.READ, Right.CREATE, Right.CHANGE) : EnumSet.of(Right.READ));
            if (written) {
                rules.forMapping(mapping.name()).map(rule -> rule.dependentTables(pass)).orElse(List.of())
                        .forEach(dependent -> wanted.put(
                                dependent.table(),
                                dependent.inserts() ? EnumSet.of(Right.CREATE, Right.CHANGE) : EnumSet.of(Right.CHANGE)));
            }
            List<String> lacking = new ArrayList<>();
            wanted.forEach((table, rights) -> {
                Set<Right> refused = endpoints.of(side).refused(table, rights);
                if (!refused.isEmpty()) {
                    lacking.add(refused + " on " + table.table());
                }
            });
            return Check.problemOrOk(
                    "grants",
                    subject(mapping, side),
                    lacking.isEmpty() ? null : "The user lacks " + String.join(", ", lacking) + ".",
                    "Grant it, or set koppel." + SideProperties.name(side) + ".read-only if nothing shall be written there.");
        });
    }

    /** One for each field with an option mapping whose records hold something that it does not translate. */
    List<Check> optionMappings(IntegrationTableMapping mapping, Side side) {
        List<Check> checks = new ArrayList<>();
        for (IntegrationFieldMapping field : mapping.fields()) {
            Optional<OptionMapping> options =
                    field.optionMapping() == null ? Optional.empty() : catalogue.optionMapping(field.optionMapping());
            if (options.isPresent() && field.takesPartIn(Pass.fromSide(side))) {
                checks.add(one("option mappings", mapping, side, () -> untranslated(mapping, side, field, options.get())));
            }
        }
        return checks;
    }

    private List<Check> untranslated(
            IntegrationTableMapping mapping, Side side, IntegrationFieldMapping field, OptionMapping options) {
        String name = field.on(side);
        List<String> known = List.copyOf(
                side == Side.LOCAL
                        ? options.integrationValueByLocalCode().keySet()
                        : options.integrationValueByLocalCode().values());
        List<FilterExpression> terms = new ArrayList<>();
        if (mapping.filter(side).expression() != null) {
            terms.add(mapping.filter(side).expression());
        }
        terms.add(new Comparison(name, Operator.NOT_EQUAL, ""));
        if (!known.isEmpty()) {
            terms.add(new Not(new In(name, known)));
        }
        long records = endpoints
                .of(side)
                .count(mapping.table(side), new Filter("untranslated", new FilterExpression.And(terms)));
        return Check.problemOrOk(
                "option mappings",
                subject(mapping, side),
                records == 0
                        ? null
                        : records + " records have a " + name + " that option mapping " + options.name()
                                + " does not translate; they will fail.",
                "Add the missing values to the option mapping: 'mappings export', then 'mappings import'.");
    }

    /** Keys by which records are recognised must tell them apart. */
    List<Check> naturalKeys(IntegrationTableMapping mapping, Side side) {
        List<Check> checks = new ArrayList<>();
        for (String field : naturalKeyFields(mapping, side)) {
            checks.add(one("natural keys", mapping, side, () -> duplicates(mapping, side, field)));
        }
        return checks;
    }

    private Set<String> naturalKeyFields(IntegrationTableMapping mapping, Side side) {
        Set<String> fields = new LinkedHashSet<>();
        MappedTable table = mapping.table(side);
        if (table.businessKey() != null) {
            fields.add(table.businessKey());
        }
        Optional<MappingRule> rule = rules.forMapping(mapping.name());
        rule.flatMap(known -> known.naturalKey(Pass.fromSide(side.other())))
                .map(NaturalKey::destinationField)
                .ifPresent(fields::add);
        mapping.fields().stream()
                .filter(field -> field.enabled() && field.useForMatchBasedCoupling() && field.constant() == null)
                .map(field -> field.on(side))
                .forEach(fields::add);
        return fields;
    }

    private List<Check> duplicates(IntegrationTableMapping mapping, Side side, String field) {
        Optional<List<String>> found =
                endpoints.of(side).duplicates(mapping.table(side), field, mapping.filter(side), EXAMPLES);
        if (found.isEmpty()) {
            return List.of(new Check(
                    "natural keys",
                    subject(mapping, side),
                    State.NOT_CHECKED,
                    "This kind of system cannot be asked for duplicates.",
                    ""));
        }
        return Check.problemOrOk(
                "natural keys",
                subject(mapping, side),
                found.get().isEmpty()
                        ? null
                        : "Several records of " + table(mapping, side) + " have the same " + field + ": "
                                + String.join(", ", found.get()) + (found.get().size() == EXAMPLES ? ", …" : "") + ".",
                "Make them differ, or couple these records by hand: 'couplings add'.");
    }

    Check indexes(IntegrationTableMapping mapping, Side side) {
        return one("indexes", mapping, side, () -> {
            MappedTable mapped = mapping.table(side);
            TableDescription table = endpoints.of(side).describe(mapped.table());
            List<String> missing = new ArrayList<>();
            if (mapped.modifiedOn() != null && !table.indexed().contains(mapped.modifiedOn())) {
                missing.add(mapped.modifiedOn());
            }
            if (!table.indexed().contains(mapped.key()) && !table.primaryKey().equals(List.of(mapped.key()))) {
                missing.add(mapped.key());
            }
            return Check.problemOrOk(
                    "indexes",
                    subject(mapping, side),
                    missing.isEmpty()
                            ? null
                            : "Table " + mapped.table() + " has no index on " + String.join(", ", missing)
                                    + ": every run reads all of it.",
                    "Create the index.");
        });
    }

    /** A check that cannot be made says why, and the next one is made all the same. */
    private Check one(String name, IntegrationTableMapping mapping, Side side, Question question) {
        try {
            return question.answer().get(0);
        } catch (KoppelException unanswered) {
            return new Check(name, subject(mapping, side), State.NOT_CHECKED, unanswered.getMessage(), "");
        }
    }

    static String subject(IntegrationTableMapping mapping, Side side) {
        return mapping.name() + " " + SideProperties.name(side);
    }

    private static String table(IntegrationTableMapping mapping, Side side) {
        return mapping.table(side).table();
    }
}
