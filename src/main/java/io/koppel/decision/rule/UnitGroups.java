package io.koppel.decision.rule;

import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.Pass;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Resolves a unit of measure's code to the Sales unit group named after it and the group's only unit (spec 4.4). */
final class UnitGroups {

    /** Units of a group; the rule of UNIT OF MEASURE asks the same. */
    static final Lookup UNITS_BY_GROUP = Lookup.integration(
            SalesTables.UNIT, "uomscheduleid", "name", "quantity", "isschedulebaseuom");

    private static final Lookup GROUPS_BY_NAME = Lookup.integration(SalesTables.UNIT_GROUP, "name");
    private static final Lookup UNIT_OF_MEASURE_BY_CODE =
            Lookup.local(BusinessCentralTables.UNIT_OF_MEASURE, "code");

    private final ExpectedRecords expected = new ExpectedRecords(MappingNames.UNIT_OF_MEASURE, Pass.TO);

    record Unit(String groupKey, String unitKey) {}

    static String groupName(String unitCode) {
        return "NAV " + unitCode;
    }

    void ask(Questions questions, Collection<String> unitCodes, Prospects prospects) {
        Facts known = questions.known();
        List<String> codes = unitCodes.stream().filter(code -> !code.isBlank()).distinct().toList();
        questions.about(GROUPS_BY_NAME, codes.stream().map(UnitGroups::groupName).toList());
        questions.about(
                UNITS_BY_GROUP,
                codes.stream()
                        .flatMap(code -> groups(code, known).stream().map(TableRecord::key))
                        .toList());
        List<String> withoutGroup = codes.stream()
                .filter(code -> GROUPS_BY_NAME.asked(known, groupName(code)) && groups(code, known).isEmpty())
                .toList();
        questions.about(UNIT_OF_MEASURE_BY_CODE, withoutGroup);
        expected.ask(
                questions,
                withoutGroup.stream()
                        .flatMap(code -> UNIT_OF_MEASURE_BY_CODE.record(known, code).stream())
                        .map(TableRecord::key)
                        .toList(),
                prospects);
    }

    /** Asks for groups that are there; one that is not will be made. */
    void askExisting(Questions questions, Collection<String> unitCodes) {
        Facts known = questions.known();
        questions.about(GROUPS_BY_NAME, unitCodes.stream().map(UnitGroups::groupName).toList());
        questions.about(
                UNITS_BY_GROUP,
                unitCodes.stream()
                        .flatMap(code -> groups(code, known).stream().map(TableRecord::key))
                        .toList());
    }

    /** What is wrong with groups that are there. */
    List<String> violations(Collection<String> unitCodes, Facts facts) {
        List<String> violations = new ArrayList<>();
        for (String code : unitCodes) {
            List<TableRecord> groups = groups(code, facts);
            String violation = groups.size() > 1
                    ? "exists " + groups.size() + " times, but must exist once"
                    : groups.stream()
                            .map(group -> violation(code, UNITS_BY_GROUP.records(facts, group.key())))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
            if (violation != null) {
                violations.add("Unit group " + groupName(code) + " in Sales " + violation + ".");
            }
        }
        return violations;
    }

    Answer<Unit> find(String unitCode, Facts facts, Prospects prospects) {
        if (unitCode.isBlank()) {
            return Answer.missing(
                    ErrorCode.UNIT_BLANK, "The base unit of measure is blank, but a product needs a unit. Set one.");
        }
        List<TableRecord> groups = groups(unitCode, facts);
        if (groups.isEmpty()) {
            return withoutGroup(unitCode, facts, prospects);
        }
        if (groups.size() > 1) {
            return invalid(unitCode, "exists " + groups.size() + " times, but must exist once");
        }
        List<TableRecord> units = UNITS_BY_GROUP.records(facts, groups.get(0).key());
        String violation = violation(unitCode, units);
        return violation == null
                ? Answer.given(new Unit(groups.get(0).key(), units.get(0).key()))
                : invalid(unitCode, violation);
    }

    private static @Nullable String violation(String unitCode, List<TableRecord> units) {
        if (units.size() != 1) {
            return "has " + units.size() + " units, but must have exactly one";
        }
        TableRecord unit = units.get(0);
        if (!unit.text("name").equals(unitCode)) {
            return "has the unit " + unit.text("name") + ", but its unit must be named " + unitCode;
        }
        if (!unit.text("isschedulebaseuom").equals(CanonicalText.of(true))) {
            return "has a unit that is not its base unit";
        }
        if (!unit.text("quantity").equals(CanonicalText.of(BigDecimal.ONE))) {
            return "has a unit of quantity " + unit.text("quantity") + ", but the quantity must be 1";
        }
        return null;
    }

    private Answer<Unit> withoutGroup(String unitCode, Facts facts, Prospects prospects) {
        return UNIT_OF_MEASURE_BY_CODE
                .record(facts, unitCode)
                .map(TableRecord::key)
                .filter(key -> expected.expects(key, facts, prospects))
                .<Answer<Unit>>map(key -> new Answer.Missing<>(
                        new Problem(
                                ErrorCode.WAITS_FOR_PARENT,
                                "Waits for unit of measure " + unitCode + " to be synchronized."),
                        expected.awaited(key)))
                .orElseGet(() -> invalid(unitCode, "does not exist; synchronize the unit of measure first"));
    }

    private static Answer<Unit> invalid(String unitCode, String violation) {
        return Answer.missing(
                ErrorCode.UNIT_GROUP_INVALID, "Unit group " + groupName(unitCode) + " in Sales " + violation + ".");
    }

    private static List<TableRecord> groups(String unitCode, Facts facts) {
        return GROUPS_BY_NAME.records(facts, groupName(unitCode));
    }
}
