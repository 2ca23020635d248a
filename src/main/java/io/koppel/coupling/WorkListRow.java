package io.koppel.coupling;

import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.UtcText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An entry of the work list as its table keeps it. */
final class WorkListRow {

    private static final int LONGEST_MESSAGE = 2048;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<ConflictingField>> CONFLICTS = new TypeReference<>() {};
    private static final TypeReference<List<MatchCandidate>> CANDIDATES = new TypeReference<>() {};

    private WorkListRow() {}

    static WorkListEntry read(ResultSet row) throws SQLException {
        String conflicts = row.getString("conflicts");
        String candidates = row.getString("candidates");
        return new WorkListEntry(
                row.getString("mapping"),
                Pass.valueOf(row.getString("pass")),
                row.getString("source_key"),
                row.getString("field"),
                row.getString("destination_key"),
                WorkState.valueOf(row.getString("state")),
                ErrorCode.valueOf(row.getString("code")),
                row.getString("message"),
                row.getInt("attempts"),
                UtcText.nullableInstant(row.getString("since")),
                row.getString("job_id"),
                awaited(row),
                conflicts == null ? List.of() : JSON.readValue(conflicts, CONFLICTS),
                candidates == null ? List.of() : JSON.readValue(candidates, CANDIDATES));
    }

    private static @Nullable Awaited awaited(ResultSet row) throws SQLException {
        String mapping = row.getString("awaited_mapping");
        return mapping == null
                ? null
                : new Awaited(mapping, Side.valueOf(row.getString("awaited_side")), row.getString("awaited_key"));
    }

    static Object[] parameters(WorkListEntry entry) {
        Awaited awaited = entry.awaited();
        return new Object[] {
            entry.mapping(),
            entry.pass().name(),
            entry.sourceKey(),
            entry.field(),
            entry.destinationKey(),
            entry.state().name(),
            entry.code().name(),
            shortened(entry.message()),
            entry.attempts(),
            UtcText.nullable(entry.since()),
            entry.jobId(),
            awaited == null ? null : awaited.mapping(),
            awaited == null ? null : awaited.side().name(),
            awaited == null ? null : awaited.key(),
            entry.conflicts().isEmpty() ? null : JSON.writeValueAsString(entry.conflicts()),
            entry.candidates().isEmpty() ? null : JSON.writeValueAsString(entry.candidates()),
            MessageGroup.id(entry.code(), entry.message())
        };
    }

    static String shortened(String message) {
        int end = message.offsetByCodePoints(0, Math.min(LONGEST_MESSAGE, message.codePointCount(0, message.length())));
        return message.substring(0, end);
    }
}
