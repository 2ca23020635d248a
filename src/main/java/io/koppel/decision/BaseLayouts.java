package io.koppel.decision;

import io.koppel.coupling.BaseLayout;
import io.koppel.decision.rule.MappingRule;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.record.Fingerprint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values of a mapping a base must cover: both sides of every enabled row, and the rule's inputs (spec 15.3). */
final class BaseLayouts {

    private BaseLayouts() {}

    static BaseLayout of(IntegrationTableMapping mapping, @Nullable MappingRule rule) {
        Set<String> slots = new LinkedHashSet<>();
        for (Side side : Side.values()) {
            for (IntegrationFieldMapping row : mapping.fields()) {
                if (row.enabled() && row.on(side) != null) {
                    slots.add(slot(side, row));
                }
            }
            if (rule != null) {
                rule.inputs(side).forEach(name -> slots.add(BaseLayout.input(side, name)));
            }
        }
        return new BaseLayout(0, mapping.name(), Fingerprint.ALGORITHM, List.copyOf(slots));
    }

    /** A row that translates in another way than before has no base: it is another row. */
    static String slot(Side side, IntegrationFieldMapping row) {
        String label = row.label();
        if (row.reference() != null) {
            label += "@" + row.reference().mapping() + "." + row.reference().localKey();
        }
        if (row.optionMapping() != null) {
            label += "#" + row.optionMapping();
        }
        if (row.transformation() != null) {
            label += ">" + row.transformation();
        }
        return BaseLayout.field(side, label);
    }
}
