package io.koppel.run;

import io.koppel.record.UtcText;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs that are over, to be removed with what Spring Batch keeps of them. */
@Repository
public class EndedRuns {

    private static final String WITHOUT_JOBS =
            """
            SELECT run.id, run.kind FROM synchronization_run run
            WHERE run.id > ? AND run.finished_at < ? AND run.status <> 'STARTED'
                AND NOT EXISTS (SELECT 1 FROM synch_job job WHERE job.run_id = run.id)
            ORDER BY run.id LIMIT ?
            """;
    private static final String LOCK = "SELECT id FROM synchronization_run WHERE id = ? FOR UPDATE SKIP LOCKED";
    private static final String REMOVE = "DELETE FROM synchronization_run WHERE id = ?";

    private final JdbcTemplate jdbc;
    private final BatchExecutions executions;
    private final TransactionTemplate transactions;

    EndedRuns(JdbcTemplate jdbc, BatchExecutions executions, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.executions = executions;
        this.transactions = transactions;
    }

    public record Ended(String id, RunKind kind) {}

    /** Those that ended before, in the order of their ids, beginning after one. */
    public List<Ended> withoutJobs(Instant endedBefore, String afterId, int limit) {
        return jdbc.query(
                WITHOUT_JOBS,
                (row, number) -> new Ended(row.getString("id"), RunKind.valueOf(row.getString("kind"))),
                afterId,
                UtcText.of(endedBefore),
                limit);
    }

    /** @return false if somebody else has removed it, or is about to */
    public boolean remove(Ended run) {
        Boolean removed = transactions.execute(status -> {
            if (jdbc.queryForList(LOCK, String.class, run.id()).isEmpty()) {
                return false;
            }
            executions.forget(run.id(), run.kind());
            return jdbc.update(REMOVE, run.id()) == 1;
        });
        return Boolean.TRUE.equals(removed);
    }
}
