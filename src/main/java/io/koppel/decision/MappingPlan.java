package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.coupling.BaseLayout;
import io.koppel.decision.rule.MappingRule;
import io.koppel.decision.rule.ReferenceRule;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Reference;
import io.koppel.mapping.Side;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldValues;
import io.koppel.record.RecordShape;
import io.koppel.record.RecordShapes;
import io.koppel.record.TableDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything about one pass over a mapping that is the same for every record. Made once by {@link PlanMaker}. */
public final class MappingPlan {

    private final IntegrationTableMapping mapping;
    private final Pass pass;
    private final TableDescription destination;
    private final List<PlannedField> fields;
    private final BaseLayout layout;
    private final Map<String, Integer> slots;
    private final Map<Pass, List<WatchedField>> watched;
    private final List<ReturningField> returning;
    private final @Nullable MappingRule rule;
    private final Map<String, ReferenceRule> referenceRules;
    private final Map<String, Object> template;
    private final @Nullable String missingTemplate;
    private final Prospects prospects;
    private final RecordShapes shapes = new RecordShapes();

    MappingPlan(
            IntegrationTableMapping mapping,
            Pass pass,
            TableDescription destination,
            List<PlannedField> fields,
            BaseLayout layout,
            @Nullable MappingRule rule,
            Map<String, ReferenceRule> referenceRules,
            Map<String, Object> template,
            @Nullable String missingTemplate,
            Prospects prospects) {
        this.mapping = mapping;
        this.pass = pass;
        this.destination = destination;
        this.fields = List.copyOf(fields);
        this.layout = layout;
        this.slots = layout.indexes();
        this.watched = Map.of(Pass.TO, watched(Pass.TO), Pass.FROM, watched(Pass.FROM));
        this.returning = returningFields();
        this.rule = rule;
        this.referenceRules = referenceRules;
        this.template = template;
        this.missingTemplate = missingTemplate;
        this.prospects = prospects;
    }

    public IntegrationTableMapping mapping() {
        return mapping;
    }

    public Pass pass() {
        return pass;
    }

    public MappedTable sourceTable() {
        return mapping.table(pass.source());
    }

    public MappedTable destinationTable() {
        return mapping.table(pass.destination());
    }

    public Optional<MappingRule> rule() {
        return Optional.ofNullable(rule);
    }

    public BaseLayout layout() {
        return layout;
    }

    /** What a pass reads of its source: the enabled rows of either direction, and what the rule reads. */
    public RecordShape sourceShape() {
        return shape(pass.source());
    }

    /** The same of its destination, and who modified it: that is put back when a run is undone (spec 15.18). */
    public RecordShape destinationShape() {
        RecordShape shape = shape(pass.destination());
        String modifiedBy = destinationTable().modifiedBy();
        if (modifiedBy == null || shape.has(modifiedBy) || destination.field(modifiedBy).isEmpty()) {
            return shape;
        }
        List<String> names = new ArrayList<>(shape.fields());
        names.add(modifiedBy);
        return new RecordShape(names);
    }

    /** The references of this pass, each with the source fields that hold its values. */
    Map<Reference, List<String>> referringFields() {
        return fields.stream()
                .filter(field -> field.translation() instanceof Translation.Refer && field.source() != null)
                .collect(Collectors.groupingBy(
                        field -> ((Translation.Refer) field.translation()).reference(),
                        LinkedHashMap::new,
                        Collectors.mapping(field -> field.source().name(), Collectors.toList())));
    }

    public Optional<ReferenceRule> referenceRule(String referredMapping) {
        return Optional.ofNullable(referenceRules.get(referredMapping));
    }

    /** A field whose value tells whether its side was modified, as that side's pass sees it. */
    record WatchedField(String name, int slot) {}

    List<WatchedField> watchedBy(Pass seeing) {
        return watched.get(seeing);
    }

    private List<WatchedField> watched(Pass seeing) {
        Side side = seeing.source();
        return mapping.fields().stream()
                .filter(row -> row.takesPartIn(seeing) && row.on(side) != null)
                .map(row -> new WatchedField(row.on(side), slots.get(BaseLayouts.slot(side, row))))
                .toList();
    }

    /** A field that only the reverse pass carries, and as it is; by its names in this pass's source and destination. */
    record ReturningField(String sourceName, int sourceSlot, String destinationName, int destinationSlot) {}

    List<ReturningField> returning() {
        return returning;
    }

    /** Fields of this pass's source that only the reverse pass writes. */
    List<WatchedField> carriedBack() {
        Side side = pass.source();
        return mapping.fields().stream()
                .filter(row -> row.takesPartIn(pass.reverse()) && !row.takesPartIn(pass) && row.on(side) != null)
                .map(row -> new WatchedField(row.on(side), slots.get(BaseLayouts.slot(side, row))))
                .toList();
    }

    private List<ReturningField> returningFields() {
        return mapping.fields().stream()
                .filter(row -> row.takesPartIn(pass.reverse()) && !row.takesPartIn(pass))
                .filter(row -> row.on(pass.source()) != null && row.on(pass.destination()) != null)
                .filter(row -> row.reference() == null && row.optionMapping() == null && row.transformation() == null)
                .map(row -> new ReturningField(
                        row.on(pass.source()),
                        slots.get(BaseLayouts.slot(pass.source(), row)),
                        row.on(pass.destination()),
                        slots.get(BaseLayouts.slot(pass.destination(), row))))
                .toList();
    }

    /** Where the base keeps an input of a side. */
    int inputSlot(Side side, String name) {
        return slots.get(BaseLayout.input(side, name));
    }

    /** Values to be written, under a shape that other records share. */
    FieldValues shaped(Map<String, @Nullable Object> values) {
        return shapes.values(values);
    }

    public Prospects prospects() {
        return prospects;
    }

    List<PlannedField> fields() {
        return fields;
    }

    FieldDescription destinationField(String name) {
        return destination
                .field(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Table " + destination.name() + " has no field " + name + "."));
    }

    Map<String, Object> template() {
        return template;
    }

    /** Code of the config template that the mapping names but the catalogue lacks; null if all is well. */
    @Nullable String missingTemplate() {
        return missingTemplate;
    }

    /** The coupling's base as this plan reads it. */
    Base base(Base stored) {
        return stored.under(layout);
    }

    /** What is read of a side, in either pass. */
    public RecordShape shape(Side side) {
        Set<String> names = new LinkedHashSet<>();
        mapping.fields().stream()
                .filter(row -> row.enabled() && row.on(side) != null)
                .forEach(row -> names.add(row.on(side)));
        if (rule != null) {
            names.addAll(rule.fields(side));
        }
        return new RecordShape(List.copyOf(names));
    }
}
