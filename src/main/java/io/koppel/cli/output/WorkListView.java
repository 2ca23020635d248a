package io.koppel.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.koppel.coupling.ConflictingField;
import io.koppel.coupling.MatchCandidate;
import io.koppel.coupling.WorkListEntry;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the error work list as JSON shows it (contract 6).
 *
 * @param fields only for conflicts
 * @param candidates only for ambiguous matches
 */
public record WorkListView(
        String mapping,
        @Nullable String localId,
        @Nullable String integrationId,
        String state,
        String direction,
        String code,
        String message,
        @Nullable String since,
        int attempts,
        @Nullable String jobId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ConflictView> fields,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MatchCandidate> candidates) {

    public record ConflictView(
            String field,
            @Nullable String localValue,
            @Nullable String integrationValue,
            @Nullable String localModifiedOn,
            @Nullable String integrationModifiedOn) {

        static ConflictView of(ConflictingField field) {
            return new ConflictView(
                    field.field(),
                    field.localValue(),
                    field.integrationValue(),
                    Times.json(field.localModifiedOn()),
                    Times.json(field.integrationModifiedOn()));
        }
    }

    public static WorkListView of(WorkListEntry entry) {
        return new WorkListView(
                entry.mapping(),
                key(entry, Side.LOCAL),
                key(entry, Side.INTEGRATION),
                entry.state().name(),
                entry.pass().label(),
                entry.code().name(),
                entry.message(),
                Times.json(entry.since()),
                entry.attempts(),
                entry.jobId().isEmpty() ? null : entry.jobId(),
                entry.conflicts().isEmpty()
                        ? null
                        : entry.conflicts().stream().map(ConflictView::of).toList(),
                entry.candidates().isEmpty() ? null : entry.candidates());
    }

    public static Table<WorkListEntry> table() {
        return new Table<WorkListEntry>()
                .text("mapping", WorkListEntry::mapping)
                .text("state", entry -> entry.state().name())
                .text("direction", entry -> entry.pass().label())
                .text("local id", entry -> key(entry, Side.LOCAL))
                .text("integration id", entry -> key(entry, Side.INTEGRATION))
                .number("attempts", WorkListEntry::attempts)
                .text("since", entry -> Times.table(entry.since()))
                .text("code", entry -> entry.code().name())
                .text("message", WorkListEntry::message);
    }

    private static @Nullable String key(WorkListEntry entry, Side side) {
        Pass pass = entry.pass();
        return pass.source() == side ? entry.sourceKey() : entry.destinationKey();
    }
}
