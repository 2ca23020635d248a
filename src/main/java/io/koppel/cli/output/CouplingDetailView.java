package io.koppel.cli.output;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.SynchResult;
import io.koppel.coupling.WorkListEntry;
import io.koppel.mapping.Pass;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A coupling with how its last passes ended and what stands on the work list for it. */
public record CouplingDetailView(
        @JsonUnwrapped CouplingView coupling,
        @Nullable String toResult,
        @Nullable String toJobId,
        @Nullable String fromResult,
        @Nullable String fromJobId,
        List<WorkListView> errors) {

    public static CouplingDetailView of(Coupling coupling, List<WorkListEntry> entries) {
        return new CouplingDetailView(
                CouplingView.of(coupling),
                result(coupling.outcome(Pass.TO)),
                coupling.outcome(Pass.TO).jobId(),
                result(coupling.outcome(Pass.FROM)),
                coupling.outcome(Pass.FROM).jobId(),
                entries.stream().map(WorkListView::of).toList());
    }

    /** {@code Success}, {@code Failure}; null while blank. */
    private static @Nullable String result(PassOutcome outcome) {
        if (outcome.result() == SynchResult.BLANK) {
            return null;
        }
        String name = outcome.result().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
