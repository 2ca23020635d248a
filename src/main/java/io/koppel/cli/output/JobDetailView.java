package io.koppel.cli.output;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A synch job with its errors as JSON shows it (contract 6). */
public record JobDetailView(@JsonUnwrapped JobView job, List<ErrorOfJob> errors) {

    public record ErrorOfJob(
            @Nullable String sourceId, @Nullable String destinationId, String code, String message, @Nullable String at) {}

    public static JobDetailView of(SynchJob job, List<SynchJobError> errors) {
        return new JobDetailView(
                JobView.of(job),
                errors.stream()
                        .map(error -> new ErrorOfJob(
                                error.sourceKey(),
                                error.destinationKey(),
                                error.code().name(),
                                error.message(),
                                Times.json(error.at())))
                        .toList());
    }

    public static Table<SynchJobError> errorTable() {
        return new Table<SynchJobError>()
                .text("at", error -> Times.table(error.at()))
                .text("source", SynchJobError::sourceKey)
                .text("destination", SynchJobError::destinationKey)
                .text("code", error -> error.code().name())
                .text("message", SynchJobError::message);
    }
}
