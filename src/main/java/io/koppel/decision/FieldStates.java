package io.koppel.decision;

import io.koppel.coupling.Coupling;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Field by field, where the two records of a pair stand against what was last synchronized (spec 15.3). */
public final class FieldStates {

    /** A value against its base. */
    public enum Against {
        /** As at the last synchronization. */
        EQUAL,
        /** Changed since. */
        MOVED,
        /** Never synchronized, so there is nothing to compare with; or no such record. */
        NO_BASE
    }

    public record FieldState(
            String field,
            Direction direction,
            @Nullable String localValue,
            @Nullable String integrationValue,
            Against local,
            Against integration) {}

    private final MappingPlan plan;
    private final Map<String, Integer> slots;

    public FieldStates(MappingPlan plan) {
        this.plan = plan;
        this.slots = plan.layout().indexes();
    }

    /** Of every enabled field mapping; a record that does not exist is null. */
    public List<FieldState> of(
            @Nullable Coupling coupling, @Nullable TableRecord local, @Nullable TableRecord integration) {
        return plan.mapping().fields().stream()
                .filter(IntegrationFieldMapping::enabled)
                .map(row -> new FieldState(
                        row.label(),
                        row.direction(),
                        value(row, Side.LOCAL, local),
                        value(row, Side.INTEGRATION, integration),
                        against(row, Side.LOCAL, coupling, local),
                        against(row, Side.INTEGRATION, coupling, integration)))
                .toList();
    }

    private static @Nullable String value(IntegrationFieldMapping row, Side side, @Nullable TableRecord record) {
        String name = row.on(side);
        if (name == null) {
            return row.constant();
        }
        return record == null || record.get(name) == null ? null : CanonicalText.of(record.get(name));
    }

    private Against against(
            IntegrationFieldMapping row, Side side, @Nullable Coupling coupling, @Nullable TableRecord record) {
        String name = row.on(side);
        if (name == null || coupling == null || record == null) {
            return Against.NO_BASE;
        }
        long base = plan.base(coupling.base()).get(slots.get(BaseLayouts.slot(side, row)));
        if (base == Fingerprint.NONE) {
            return Against.NO_BASE;
        }
        return base == Fingerprint.of(record.get(name)) ? Against.EQUAL : Against.MOVED;
    }
}
