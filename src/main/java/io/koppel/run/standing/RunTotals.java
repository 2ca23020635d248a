package io.koppel.run.standing;

import io.koppel.record.UtcText;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Counts how runs ended; stays when old runs are removed. */
@Repository
public class RunTotals {

    /** How long a dead run lived nobody knows. */
    private static final String ADD =
            """
            INSERT INTO run_total (kind, status, runs, seconds)
            SELECT kind, ?, 1, IF(? = 'ABANDONED', 0,
                GREATEST(0, TIMESTAMPDIFF(MICROSECOND, COALESCE(resumed_at, started_at), ?) / 1000000))
            FROM synchronization_run WHERE id = ?
            ON DUPLICATE KEY UPDATE runs = run_total.runs + 1, seconds = run_total.seconds + VALUES(seconds)
            """;
    private static final String ALL = "SELECT kind, status, runs, seconds FROM run_total ORDER BY kind, status";

    private final JdbcTemplate jdbc;

    RunTotals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void add(String runId, String status, Instant endedAt) {
        jdbc.update(ADD, status, status, UtcText.of(endedAt), runId);
    }

    public List<RunTotal> all() {
        return jdbc.query(
                ALL,
                (row, number) -> new RunTotal(
                        row.getString("kind"), row.getString("status"), row.getLong("runs"), row.getDouble("seconds")));
    }
}
