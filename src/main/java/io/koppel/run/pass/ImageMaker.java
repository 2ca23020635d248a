package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingText;
import io.koppel.decision.Candidate;
import io.koppel.decision.Decision;
import io.koppel.decision.Effect;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.BeforeImage.Kind;
import io.koppel.journal.FollowedBase;
import io.koppel.journal.RowChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the before-image of what was done with a record (spec 15.18). A record that a dead attempt created belongs to
 * the run that couples it. Of a record that a dead attempt only changed the replay finds nothing to write any more, so
 * no run knows what stood there before.
 */
final class ImageMaker {

    private final PassContext context;

    ImageMaker(PassContext context) {
        this.context = context;
    }

    /** Empty where nothing was changed but a refreshed coupling. */
    Optional<BeforeImage> of(WriteResult result, WrittenRows written) {
        Decision decision = result.decision();
        Candidate candidate = decision.candidate();
        List<RowChange> rows = written.of(candidate.source().key());
        if (decision instanceof Decision.Insert insert) {
            String key = createdKey(result);
            if (key != null) {
                return Optional.of(image(candidate, Kind.CREATED, key, rows, insert.outcome().effects()));
            }
        } else if (decision instanceof Decision.RemoveCoupling) {
            return Optional.of(image(candidate, Kind.UNCOUPLED, null, rows, List.of()));
        } else if (decision instanceof Decision.Modify modify
                && (result instanceof WriteResult.Written || candidate.coupling() == null)
                && !(result instanceof WriteResult.Refused)) {
            return Optional.of(image(
                    candidate, Kind.MODIFIED, destinationKey(candidate), rows, modify.outcome().effects()));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(image(candidate, Kind.MODIFIED, destinationKey(candidate), rows, List.of()));
    }

    private static @Nullable String createdKey(WriteResult result) {
        if (result instanceof WriteResult.Written written) {
            return written.key();
        }
        return result instanceof WriteResult.Refused refused ? refused.createdKey() : null;
    }

    private @Nullable String destinationKey(Candidate candidate) {
        if (candidate.coupling() != null) {
            return candidate.coupling().key(context.pass().destination());
        }
        return candidate.destination() == null ? null : candidate.destination().key();
    }

    private BeforeImage image(
            Candidate candidate,
            Kind kind,
            @Nullable String destinationKey,
            List<RowChange> rows,
            List<Effect> effects) {
        Coupling before = candidate.coupling();
        List<FollowedBase> followed = effects.stream()
                .filter(Effect.TechnicalChange.class::isInstance)
                .map(Effect.TechnicalChange.class::cast)
                .map(change -> new FollowedBase(change.mapping(), change.side(), change.key(), change.field()))
                .filter(base -> rows.stream()
                        .anyMatch(row -> row.side() == base.side() && row.key().equals(base.key())))
                .toList();
        return new BeforeImage(
                0,
                context.runId(),
                context.jobId(),
                context.mapping(),
                context.pass(),
                candidate.source().key(),
                destinationKey,
                kind,
                before == null ? null : CouplingText.of(before),
                rows,
                followed);
    }
}
