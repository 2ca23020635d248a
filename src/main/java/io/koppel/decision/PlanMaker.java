package io.koppel.decision;

import io.koppel.coupling.BaseLayout;
import io.koppel.decision.rule.MappingRule;
import io.koppel.decision.rule.Rules;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.ConfigTemplate;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.transformation.Transformation;
import io.koppel.record.ConstantText;
import io.koppel.record.FieldDescription;
import io.koppel.record.TableDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a pass from the catalogue and both tables' schema, refusing what does not fit. */
public final class PlanMaker {

    private final Catalogue catalogue;
    private final Rules rules;
    private final Prospects prospects;

    public PlanMaker(Catalogue catalogue, Rules rules, Prospects prospects) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.prospects = prospects;
    }

    /**
     * @param store gives the layout its id
     * @throws KoppelException NO_ENABLED_FIELD_MAPPING (spec 6.1), FIELD_UNKNOWN, MAPPING_INVALID: the pass cannot run
     */
    public MappingPlan plan(
            IntegrationTableMapping mapping,
            Pass pass,
            TableDescription source,
            TableDescription destination,
            UnaryOperator<BaseLayout> store) {
        MappingRule rule = rules.forMapping(mapping.name()).orElse(null);
        BaseLayout layout = store.apply(BaseLayouts.of(mapping, rule));
        Map<String, Integer> slots = layout.indexes();
        List<PlannedField> fields = new ArrayList<>();
        for (IntegrationFieldMapping row : mapping.fields()) {
            if (row.takesPartIn(pass)) {
                plannedField(mapping, pass, row, source, destination, slots).ifPresent(fields::add);
            }
        }
        if (fields.isEmpty()) {
            throw new KoppelException(
                    ErrorCode.NO_ENABLED_FIELD_MAPPING,
                    "Mapping " + mapping.name() + " has no enabled field mapping for the pass " + pass.label()
                            + ". Enable one with 'mappings set', or change the mapping's direction.");
        }
        return new MappingPlan(
                mapping,
                pass,
                destination,
                fields,
                layout,
                rule,
                rules.references(),
                template(mapping, pass.destination(), destination),
                missingTemplate(mapping.template(pass.destination())),
                prospects);
    }

    private Optional<PlannedField> plannedField(
            IntegrationTableMapping mapping,
            Pass pass,
            IntegrationFieldMapping row,
            TableDescription source,
            TableDescription destination,
            Map<String, Integer> slots) {
        String destinationName = row.on(pass.destination());
        if (destinationName == null) {
            return Optional.empty();
        }
        FieldDescription destinationField = field(mapping, row, destination, destinationName);
        String sourceName = row.on(pass.source());
        FieldDescription sourceField = sourceName == null ? null : field(mapping, row, source, sourceName);
        int sourceSlot = sourceName == null ? -1 : slots.get(BaseLayouts.slot(pass.source(), row));
        int destinationSlot = slots.get(BaseLayouts.slot(pass.destination(), row));
        return Optional.of(new PlannedField(
                row,
                sourceField,
                destinationField,
                translation(mapping, pass, row, sourceField, destinationField),
                sourceSlot,
                destinationSlot,
                transformation(mapping, row, pass),
                row.bidirectional() ? transformation(mapping, row, pass.reverse()) : null));
    }

    private @Nullable Transformation transformation(
            IntegrationTableMapping mapping, IntegrationFieldMapping row, Pass pass) {
        String name = row.transformation();
        Direction direction = row.transformationDirection();
        if (name == null || direction == null || !direction.includes(pass)) {
            return null;
        }
        return catalogue
                .transformation(name)
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.MAPPING_INVALID,
                        "Mapping " + mapping.name() + ", field " + row.label() + ": transformation " + name
                                + " does not exist."));
    }

    private FieldDescription field(
            IntegrationTableMapping mapping, IntegrationFieldMapping row, TableDescription table, String name) {
        return table.field(name)
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.FIELD_UNKNOWN,
                        "Mapping " + mapping.name() + ", field " + row.label() + ": table " + table.name()
                                + " has no field " + name + ". Correct the mapping or the table, then run 'mappings check'."));
    }

    private Translation translation(
            IntegrationTableMapping mapping,
            Pass pass,
            IntegrationFieldMapping row,
            @Nullable FieldDescription source,
            FieldDescription destination) {
        if (source == null) {
            return new Translation.Constant(constant(mapping, row.label(), row.constant(), destination));
        }
        if (row.reference() != null) {
            return new Translation.Refer(row.reference());
        }
        if (row.optionMapping() != null) {
            OptionMapping options = catalogue
                    .optionMapping(row.optionMapping())
                    .orElseThrow(() -> new KoppelException(
                            ErrorCode.MAPPING_INVALID,
                            "Mapping " + mapping.name() + ", field " + row.label() + ": option mapping "
                                    + row.optionMapping() + " does not exist."));
            return new Translation.Options(options.name(), bySource(options, pass));
        }
        return new Translation.Copy();
    }

    private static Map<String, String> bySource(OptionMapping options, Pass pass) {
        if (pass == Pass.TO) {
            return options.integrationValueByLocalCode();
        }
        return options.integrationValueByLocalCode().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    private @Nullable String missingTemplate(@Nullable String code) {
        return code == null || code.isEmpty() || catalogue.template(code).isPresent() ? null : code;
    }

    private Map<String, Object> template(IntegrationTableMapping mapping, Side side, TableDescription destination) {
        String code = mapping.template(side);
        if (code == null || code.isEmpty()) {
            return Map.of();
        }
        ConfigTemplate template = catalogue.template(code).orElse(null);
        if (template == null) {
            return Map.of();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        template.values().forEach((name, text) -> {
            FieldDescription field = destination
                    .field(name)
                    .orElseThrow(() -> new KoppelException(
                            ErrorCode.FIELD_UNKNOWN,
                            "Config template " + code + ": table " + destination.name() + " has no field " + name + "."));
            values.put(name, constant(mapping, name, text, field));
        });
        return values;
    }

    private @Nullable Object constant(
            IntegrationTableMapping mapping, String label, @Nullable String text, FieldDescription destination) {
        try {
            return ConstantText.parse(text == null ? "" : text, destination);
        } catch (KoppelException unreadable) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID,
                    "Mapping " + mapping.name() + ", field " + label + ": " + unreadable.getMessage(),
                    unreadable);
        }
    }
}
