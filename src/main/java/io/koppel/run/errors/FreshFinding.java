package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.SynchResult;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.errors.Finding.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finding that goes on the error list.
 *
 * @param pass whose entry it is: the one that reads the survivor, or the mapping's own
 * @param skips whether normal runs leave the coupling out from now on
 */
record FreshFinding(Coupling coupling, Kind kind, @Nullable String successor, Pass pass, boolean skips) {

    /** Empty for what is only told. */
    static Optional<FreshFinding> of(
            IntegrationTableMapping mapping, Coupling coupling, Kind kind, @Nullable String successor) {
        Direction direction = mapping.direction();
        Pass first = direction.passes().get(0);
        boolean unidirectional = direction != Direction.BIDIRECTIONAL;
        return switch (kind) {
            case LOCAL_GONE, BOTH_GONE -> unidirectional
                    ? fresh(coupling, kind, successor, first, !coupling.skipped())
                    : listed(coupling, kind, successor, kind == Kind.BOTH_GONE ? first : Pass.fromSide(Side.INTEGRATION));
            case OUTSIDE_FILTER -> fresh(coupling, kind, successor, first, !coupling.skipped());
            case INTEGRATION_GONE -> direction.includes(Pass.TO)
                    ? listed(coupling, kind, successor, Pass.TO)
                    : Optional.empty();
            case MERGED -> Optional.empty();
        };
    }

    private static Optional<FreshFinding> fresh(
            Coupling coupling, Kind kind, @Nullable String successor, Pass pass, boolean wanted) {
        return wanted ? Optional.of(new FreshFinding(coupling, kind, successor, pass, true)) : Optional.empty();
    }

    private static Optional<FreshFinding> listed(Coupling coupling, Kind kind, @Nullable String successor, Pass pass) {
        return coupling.skipped()
                ? Optional.empty()
                : Optional.of(new FreshFinding(coupling, kind, successor, pass, false));
    }

    String sourceKey() {
        return coupling.key(pass.source());
    }

    Coupling changed() {
        if (skips) {
            return coupling.withSkipped(true);
        }
        PassOutcome outcome = coupling.outcome(pass);
        return coupling.withOutcome(pass, new PassOutcome(SynchResult.FAILURE, outcome.jobId()));
    }

    WorkListEntry entry(String message, Instant now) {
        return new WorkListEntry(
                coupling.mapping(),
                pass,
                sourceKey(),
                "",
                coupling.key(pass.destination()),
                skips ? WorkState.SKIPPED : WorkState.FAILED,
                kind == Kind.OUTSIDE_FILTER ? ErrorCode.LEFT_THE_FILTER : ErrorCode.COUPLED_TO_DELETED_RECORD,
                message,
                0,
                now,
                "",
                null,
                List.of());
    }
}
