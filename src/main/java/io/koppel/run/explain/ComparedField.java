package io.koppel.run.explain;

import io.koppel.decision.FieldStates.Against;
import io.koppel.decision.FieldStates.FieldState;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A field of both records side by side, and whether they differ. */
public record ComparedField(
        String field,
        Direction direction,
        @Nullable String localValue,
        @Nullable String integrationValue,
        Difference difference) {

    /** With a symbol for whoever sees no colours. */
    public enum Difference {
        /** As at the last synchronization, or the same text. */
        NONE("="),
        LOCAL_CHANGED("→"),
        INTEGRATION_CHANGED("←"),
        BOTH_CHANGED("≠"),
        /** Never synchronized, and not the same text. */
        DIFFERENT("≠"),
        /** Never synchronized, and each side has its own word for the same. */
        NOT_COMPARED("?");

        private final String symbol;

        Difference(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        public boolean marked() {
            return this != NONE && this != NOT_COMPARED;
        }
    }

    /** Of every enabled field mapping, in their order. */
    public static List<ComparedField> of(IntegrationTableMapping mapping, Explanation record) {
        return record.fields().stream()
                .map(state -> new ComparedField(
                        state.field(),
                        state.direction(),
                        state.localValue(),
                        state.integrationValue(),
                        difference(state, sameWords(mapping, state.field()))))
                .toList();
    }

    private static Difference difference(FieldState state, boolean sameWords) {
        boolean same = sameWords && text(state.localValue()).equals(text(state.integrationValue()));
        if (same) {
            return Difference.NONE;
        }
        if (state.local() == Against.MOVED) {
            return state.integration() == Against.MOVED ? Difference.BOTH_CHANGED : Difference.LOCAL_CHANGED;
        }
        if (state.integration() == Against.MOVED) {
            return Difference.INTEGRATION_CHANGED;
        }
        if (state.local() == Against.EQUAL && state.integration() == Against.EQUAL) {
            return Difference.NONE;
        }
        return sameWords ? Difference.DIFFERENT : Difference.NOT_COMPARED;
    }

    /** A reference, an option or a transformed value reads otherwise on the other side. */
    private static boolean sameWords(IntegrationTableMapping mapping, String label) {
        return mapping.fields().stream()
                .filter(field -> field.label().equals(label))
                .findFirst()
                .filter(ComparedField::plain)
                .isPresent();
    }

    private static boolean plain(IntegrationFieldMapping field) {
        return field.local() != null
                && field.integration() != null
                && field.reference() == null
                && field.optionMapping() == null
                && field.transformation() == null;
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
