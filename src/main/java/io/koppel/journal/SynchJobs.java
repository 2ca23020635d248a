package io.koppel.journal;

import io.koppel.mapping.Pass;
import io.koppel.record.UtcText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The synch jobs (spec 2.4). Counters grow in the transaction of the chunk they count. */
@Repository
public class SynchJobs implements SynchJobStore {

    private static final String COLUMNS =
            """
            id, run_id, mapping, pass, type, started_at, finished_at, records_read, inserted, modified, deleted,
            unchanged, skipped, failed, coupled, uncoupled, filtered, message
            """;
    private static final String OPEN =
            """
            INSERT INTO synch_job (id, run_id, mapping, pass, type, started_at, message)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String ADD =
            """
            UPDATE synch_job SET
                records_read = records_read + ?, inserted = inserted + ?, modified = modified + ?,
                deleted = deleted + ?, unchanged = unchanged + ?, skipped = skipped + ?, failed = failed + ?,
                coupled = coupled + ?, uncoupled = uncoupled + ?, filtered = filtered + ?
            WHERE id = ?
            """;
    private static final String FINISH = "UPDATE synch_job SET finished_at = ?, message = ? WHERE id = ?";
    private static final String FINISH_OPEN =
            "UPDATE synch_job SET finished_at = ?, message = ? WHERE run_id = ? AND finished_at IS NULL";
    private static final String RUNS_WITH_OPEN_JOBS = "SELECT DISTINCT run_id FROM synch_job WHERE finished_at IS NULL";
    private static final String BY_ID = "SELECT " + COLUMNS + " FROM synch_job WHERE id = ?";
    private static final String OF_PASS =
            "SELECT " + COLUMNS + " FROM synch_job WHERE run_id = ? AND mapping = ? AND pass = ? AND type = ?";
    private static final String OF_RUN = "SELECT " + COLUMNS + " FROM synch_job WHERE run_id = ? ORDER BY number";
    private static final String LIST = "SELECT " + COLUMNS + """
             FROM synch_job WHERE (? IS NULL OR mapping = ?) ORDER BY number DESC LIMIT ?
            """;
    private static final String PAGE = "SELECT number, " + COLUMNS + """
             FROM synch_job WHERE number < ?%s ORDER BY number DESC LIMIT ?
            """;
    private static final String OVER_BEFORE =
            """
            SELECT number, id, run_id FROM synch_job
            WHERE number > ? AND finished_at < ? AND (? IS NULL OR mapping = ?) ORDER BY number LIMIT ?
            """;
    private static final String REMOVE = "DELETE FROM synch_job WHERE id IN (%s)";
    private static final String FORGET = "DELETE FROM synch_job WHERE mapping = ?";

    private final JdbcTemplate jdbc;
    private final RecordTotals totals;

    SynchJobs(JdbcTemplate jdbc, RecordTotals totals) {
        this.jdbc = jdbc;
        this.totals = totals;
    }

    @Override
    public void open(SynchJob job) {
        jdbc.update(
                OPEN,
                job.id(),
                job.runId(),
                job.mapping(),
                job.pass().name(),
                job.type().name(),
                UtcText.of(job.startedAt()),
                job.message());
    }

    @Override
    public void add(String jobId, Counters counted) {
        jdbc.update(
                ADD,
                counted.read(),
                counted.inserted(),
                counted.modified(),
                counted.deleted(),
                counted.unchanged(),
                counted.skipped(),
                counted.failed(),
                counted.coupled(),
                counted.uncoupled(),
                counted.filtered(),
                jobId);
        totals.add(jobId, counted);
    }

    @Override
    public void finish(String jobId, Instant at, String message) {
        jdbc.update(FINISH, UtcText.of(at), shortened(message), jobId);
    }

    /** Closes what a dead run left open. */
    public void finishOpen(String runId, Instant at, String message) {
        jdbc.update(FINISH_OPEN, UtcText.of(at), shortened(message), runId);
    }

    /** Ids of the runs, or of the holders, that have not finished all of their jobs. */
    public List<String> runsWithOpenJobs() {
        return jdbc.queryForList(RUNS_WITH_OPEN_JOBS, String.class);
    }

    @Override
    public Optional<SynchJob> find(String jobId) {
        return jdbc.query(BY_ID, (row, number) -> job(row), jobId).stream().findFirst();
    }

    /** The job of a run's pass, if it was opened: before a restart, say. */
    @Override
    public Optional<SynchJob> find(String runId, String mapping, Pass pass) {
        return jdbc
                .query(
                        OF_PASS,
                        (row, number) -> job(row),
                        runId,
                        mapping,
                        pass.name(),
                        SynchJobType.SYNCHRONIZATION.name())
                .stream()
                .findFirst();
    }

    /** In the order in which they began. */
    public List<SynchJob> ofRun(String runId) {
        return jdbc.query(OF_RUN, (row, number) -> job(row), runId);
    }

    /** Newest first; a null mapping means all. */
    public List<SynchJob> list(@Nullable String mapping, int limit) {
        return jdbc.query(LIST, (row, number) -> job(row), mapping, mapping, limit);
    }

    /** A job with its place among all. */
    public record Listed(long number, SynchJob job) {}

    /**
     * Newest first.
     *
     * @param before only those with a smaller number; null for all
     */
    public List<Listed> page(SynchJobFilter filter, @Nullable Long before, int limit) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(before == null ? Long.MAX_VALUE : before);
        String conditions = filter.conditions(parameters);
        parameters.add(limit);
        return jdbc.query(
                PAGE.formatted(conditions),
                (row, number) -> new Listed(row.getLong("number"), job(row)),
                parameters.toArray());
    }

    /** A job that is over. */
    public record Over(long number, String id, String runId) {}

    /**
     * Those that ended before, in the order in which they began, beginning after one.
     *
     * @param mapping null for all
     */
    public List<Over> overBefore(Instant time, @Nullable String mapping, long afterNumber, int limit) {
        return jdbc.query(
                OVER_BEFORE,
                (row, number) -> new Over(row.getLong("number"), row.getString("id"), row.getString("run_id")),
                afterNumber,
                UtcText.of(time),
                mapping,
                mapping,
                limit);
    }

    /** Their errors must be gone. */
    public int remove(List<String> jobIds) {
        return jobIds.isEmpty() ? 0 : jdbc.update(REMOVE.formatted(placeholders(jobIds.size())), jobIds.toArray());
    }

    private static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    public void forget(String mapping) {
        jdbc.update(FORGET, mapping);
    }

    private static String shortened(String message) {
        return message.length() <= 2048 ? message : message.substring(0, 2047) + "…";
    }

    private static SynchJob job(ResultSet row) throws SQLException {
        return new SynchJob(
                row.getString("id"),
                row.getString("run_id"),
                row.getString("mapping"),
                Pass.valueOf(row.getString("pass")),
                SynchJobType.valueOf(row.getString("type")),
                UtcText.instant(row.getString("started_at")),
                UtcText.nullableInstant(row.getString("finished_at")),
                new Counters(
                        row.getLong("records_read"),
                        row.getLong("inserted"),
                        row.getLong("modified"),
                        row.getLong("deleted"),
                        row.getLong("unchanged"),
                        row.getLong("skipped"),
                        row.getLong("failed"),
                        row.getLong("coupled"),
                        row.getLong("uncoupled"),
                        row.getLong("filtered")),
                row.getString("message"));
    }
}
