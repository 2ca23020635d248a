package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** UNIT OF MEASURE: a unit group with a forced name and one base unit in it (spec 3.3, 4.4, 4.7). */
final class UnitOfMeasureRule implements MappingRule {

    private static final String ACTIVE = "0";

    private final Applications applications;

    UnitOfMeasureRule(Applications applications) {
        this.applications = applications;
    }

    @Override
    public String mapping() {
        return MappingNames.UNIT_OF_MEASURE;
    }

    @Override
    public List<DependentTable> dependentTables(Pass pass) {
        return switch (pass) {
            case TO -> List.of(new DependentTable(SalesTables.UNIT, true));
            case FROM -> List.of();
        };
    }

    @Override
    public List<String> fields(Side side) {
        return switch (side) {
            case LOCAL -> List.of("code");
            case INTEGRATION -> List.of("name", "statecode");
        };
    }

    @Override
    public List<FactRequest> requests(Pass pass, List<Candidate> candidates, Facts known, Prospects prospects) {
        Questions questions = new Questions(known);
        if (pass == Pass.TO) {
            questions.about(
                    UnitGroups.UNITS_BY_GROUP,
                    candidates.stream()
                            .flatMap(candidate -> Optional.ofNullable(candidate.destination()).stream())
                            .map(TableRecord::key)
                            .toList());
        }
        return questions.open();
    }

    @Override
    public Optional<NaturalKey> naturalKey(Pass pass) {
        return switch (pass) {
            case TO -> Optional.of(new NaturalKey("name", unit -> UnitGroups.groupName(unit.text("code"))));
            case FROM -> Optional.empty();
        };
    }

    @Override
    public @Nullable Verdict complete(Draft draft) {
        return switch (draft.pass()) {
            case TO -> completeTo(draft);
            case FROM -> null;
        };
    }

    private @Nullable Verdict completeTo(Draft draft) {
        String code = draft.source().text("code");
        TableRecord group = draft.destination();
        if (group != null && !group.text("statecode").isEmpty() && !group.text("statecode").equals(ACTIVE)) {
            return invalid(group, "is inactive. Activate it in Sales");
        }
        List<TableRecord> units = UnitGroups.UNITS_BY_GROUP.records(draft.facts(), draft.destinationKey());
        if (group != null && units.size() > 1) {
            return invalid(group, "has " + units.size() + " units, but must have exactly one");
        }
        draft.set("name", UnitGroups.groupName(code));
        if (units.isEmpty() && draft.inserting() && applications.sales()) {
            return null;
        }
        if (units.isEmpty()) {
            draft.after(Side.INTEGRATION, newUnit(draft, code).insert(SalesTables.UNIT, draft.derivedKey("unit")));
        } else {
            new RowValues()
                    .with("name", code)
                    .update(SalesTables.UNIT, units.get(0))
                    .ifPresent(row -> draft.after(Side.INTEGRATION, row));
        }
        return null;
    }

    private static RowValues newUnit(Draft draft, String code) {
        return new RowValues()
                .with("uomscheduleid", draft.destinationKey())
                .with("name", code)
                .with("quantity", BigDecimal.ONE)
                .with("isschedulebaseuom", true);
    }

    private static Verdict invalid(TableRecord group, String violation) {
        return new Verdict.Fail(new Problem(
                ErrorCode.UNIT_GROUP_INVALID, "Unit group " + group.text("name") + " in Sales " + violation + "."));
    }
}
