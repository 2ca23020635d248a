package io.koppel.run.standing;

import io.koppel.failure.ErrorCode;
import io.koppel.record.UtcText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The last success and the failure since, of every mapping that ever ran. */
@Repository
public class MappingStandings {

    private static final int LONGEST_MESSAGE = 2048;
    private static final String SUCCEEDED =
            """
            INSERT INTO mapping_standing (mapping, succeeded_at) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE succeeded_at = VALUES(succeeded_at), failed_at = NULL, failing_since = NULL,
                code = NULL, message = ''
            """;
    private static final String FAILED =
            """
            INSERT INTO mapping_standing (mapping, failed_at, failing_since, code, message) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE failed_at = VALUES(failed_at),
                failing_since = COALESCE(mapping_standing.failing_since, VALUES(failing_since)),
                code = VALUES(code), message = VALUES(message)
            """;
    private static final String ALL =
            "SELECT mapping, succeeded_at, failing_since, code, message FROM mapping_standing ORDER BY mapping";

    private final JdbcTemplate jdbc;

    MappingStandings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void succeeded(Collection<String> mappings, Instant at) {
        mappings.forEach(mapping -> jdbc.update(SUCCEEDED, mapping, UtcText.of(at)));
    }

    public void failed(String mapping, Instant at, ErrorCode code, String message) {
        String shortened =
                message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
        jdbc.update(FAILED, mapping, UtcText.of(at), UtcText.of(at), code.name(), shortened);
    }

    public List<MappingStanding> all() {
        return jdbc.query(
                ALL,
                (row, number) -> new MappingStanding(
                        row.getString("mapping"),
                        UtcText.nullableInstant(row.getString("succeeded_at")),
                        UtcText.nullableInstant(row.getString("failing_since")),
                        row.getString("code"),
                        row.getString("message")));
    }
}
