package io.koppel.cli.output;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.SynchResult;
import io.koppel.decision.FieldStates.FieldState;
import io.koppel.mapping.Pass;
import io.koppel.run.explain.Explanation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything that decides about one record, as JSON shows it. */
public record ExplanationView(
        String mapping,
        @Nullable String localId,
        @Nullable String integrationId,
        boolean coupled,
        boolean skipped,
        @Nullable String lastSynchModifiedOn,
        @Nullable String lastSynchCrmModifiedOn,
        List<OutcomeView> lastOutcomes,
        List<SideView> sides,
        List<FieldView> fields,
        List<WorkListView> errors,
        List<NextView> next) {

    /** @param result {@code Success}, {@code Failure}; null while blank */
    public record OutcomeView(String direction, @Nullable String result, @Nullable String jobId) {

        static List<OutcomeView> of(@Nullable Coupling coupling) {
            return coupling == null
                    ? List.of()
                    : Arrays.stream(Pass.values())
                            .map(pass -> of(pass, coupling.outcome(pass)))
                            .toList();
        }

        private static OutcomeView of(Pass pass, PassOutcome outcome) {
            return new OutcomeView(
                    pass.label(),
                    outcome.result() == SynchResult.BLANK ? null : words(outcome.result()),
                    outcome.jobId());
        }
    }

    public record SideView(
            String side,
            @Nullable String id,
            boolean exists,
            boolean inFilter,
            String filter,
            boolean excluded,
            @Nullable String modifiedOn,
            @Nullable String watermark) {

        static SideView of(Explanation.SideState state) {
            return new SideView(
                    state.side().name().toLowerCase(Locale.ROOT),
                    state.key(),
                    state.exists(),
                    state.inFilter(),
                    state.filter(),
                    state.excluded(),
                    Times.json(state.modifiedOn()),
                    Times.json(state.watermark()));
        }
    }

    /** @param localState {@code EQUAL}, {@code MOVED} since the last synchronization, {@code NO_BASE} */
    public record FieldView(
            String field,
            String direction,
            @Nullable String localValue,
            @Nullable String integrationValue,
            String localState,
            String integrationState) {

        static FieldView of(FieldState state) {
            return new FieldView(
                    state.field(),
                    state.direction().label(),
                    state.localValue(),
                    state.integrationValue(),
                    state.local().name(),
                    state.integration().name());
        }

        static Table<FieldState> table() {
            return new Table<FieldState>()
                    .text("field", FieldState::field)
                    .text("direction", state -> state.direction().label())
                    .text("local value", FieldState::localValue)
                    .text("local", state -> against(state.local()))
                    .text("integration value", FieldState::integrationValue)
                    .text("integration", state -> against(state.integration()));
        }

        private static String against(io.koppel.decision.FieldStates.Against against) {
            return switch (against) {
                case EQUAL -> "as synchronized";
                case MOVED -> "changed since";
                case NO_BASE -> "";
            };
        }
    }

    public record NextView(
            String direction, boolean read, String reading, String action, String reason, List<WriteView> writes) {

        static NextView of(Explanation.Next next) {
            return new NextView(
                    next.pass().label(),
                    next.read(),
                    next.reading(),
                    next.action(),
                    next.reason(),
                    next.writes().stream().map(WriteView::of).toList());
        }
    }

    public static ExplanationView of(Explanation explanation) {
        Coupling coupling = explanation.coupling();
        return new ExplanationView(
                explanation.mapping(),
                explanation.localId(),
                explanation.integrationId(),
                coupling != null,
                coupling != null && coupling.skipped(),
                coupling == null ? null : Times.json(coupling.lastSynchModifiedOn()),
                coupling == null ? null : Times.json(coupling.lastSynchCrmModifiedOn()),
                OutcomeView.of(coupling),
                explanation.sides().stream().map(SideView::of).toList(),
                explanation.fields().stream().map(FieldView::of).toList(),
                explanation.entries().stream().map(WorkListView::of).toList(),
                explanation.next().stream().map(NextView::of).toList());
    }

    public static String text(Explanation explanation) {
        return ExplanationText.of(explanation, of(explanation));
    }

    private static String words(SynchResult result) {
        String name = result.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
