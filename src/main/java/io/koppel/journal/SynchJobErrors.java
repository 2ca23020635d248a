package io.koppel.journal;

import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.UtcText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The errors of synch jobs (spec 2.5). */
@Repository
public class SynchJobErrors implements SynchJobErrorStore {

    private static final int LONGEST_MESSAGE = 2048;
    private static final String ADD =
            """
            INSERT INTO synch_job_error (job_id, source_key, destination_key, code, message, logged_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;
    private static final String OF_JOB =
            """
            SELECT job_id, source_key, destination_key, code, message, logged_at
            FROM synch_job_error WHERE job_id = ? ORDER BY number
            """;
    private static final String PAGE =
            """
            SELECT number, job_id, source_key, destination_key, code, message, logged_at
            FROM synch_job_error WHERE job_id = ? AND number > ? ORDER BY number LIMIT ?
            """;
    private static final String COUNT_OF_RUN =
            """
            SELECT COUNT(*) FROM synch_job_error error JOIN synch_job job ON job.id = error.job_id WHERE job.run_id = ?
            """;
    private static final String BLANK =
            """
            UPDATE synch_job_error error JOIN synch_job job ON job.id = error.job_id
            SET error.source_key = NULL, error.destination_key = NULL, error.message = ?
            WHERE job.mapping = ? AND (job.pass = ? AND error.source_key = ? OR job.pass = ? AND error.destination_key = ?)
            """;
    private static final String LATEST_OF_RECORD =
            """
            SELECT error.job_id, error.source_key, error.destination_key, error.code, error.message, error.logged_at
            FROM synch_job_error error JOIN synch_job job ON job.id = error.job_id
            WHERE job.mapping = ? AND (job.pass = ? AND error.source_key = ? OR job.pass = ? AND error.destination_key = ?)
            ORDER BY error.number DESC LIMIT ?
            """;
    private static final String FORGET_OF_JOBS = "DELETE FROM synch_job_error WHERE job_id IN (%s) LIMIT ?";
    private static final String FORGET =
            """
            DELETE error FROM synch_job_error error JOIN synch_job job ON job.id = error.job_id WHERE job.mapping = ?
            """;

    private final JdbcTemplate jdbc;

    public SynchJobErrors(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(List<SynchJobError> errors) {
        jdbc.batchUpdate(
                ADD,
                errors.stream()
                        .map(error -> new Object[] {
                            error.jobId(),
                            error.sourceKey(),
                            error.destinationKey(),
                            error.code().name(),
                            shortened(error.message()),
                            UtcText.of(error.at())
                        })
                        .toList());
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    public List<SynchJobError> ofJob(String jobId) {
        return jdbc.query(OF_JOB, (row, number) -> error(row), jobId);
    }

    /** An error with its place in its job. */
    public record Listed(long number, SynchJobError error) {}

    /** In the order in which they happened, beginning after one; 0 for the first. */
    public List<Listed> page(String jobId, long after, int limit) {
        return jdbc.query(
                PAGE, (row, number) -> new Listed(row.getLong("number"), error(row)), jobId, after, limit);
    }

    /** Of one record in any job, the newest first. Reads all errors, where the record has fewer. */
    public List<SynchJobError> latestOfRecord(String mapping, Side side, String key, int limit) {
        Pass from = Pass.fromSide(side);
        return jdbc.query(
                LATEST_OF_RECORD,
                (row, number) -> error(row),
                mapping,
                from.name(),
                key,
                from.reverse().name(),
                key,
                limit);
    }

    private static SynchJobError error(ResultSet row) throws SQLException {
        return new SynchJobError(
                row.getString("job_id"),
                row.getString("source_key"),
                row.getString("destination_key"),
                ErrorCode.valueOf(row.getString("code")),
                row.getString("message"),
                UtcText.instant(row.getString("logged_at")));
    }

    public long countOfRun(String runId) {
        Long count = jdbc.queryForObject(COUNT_OF_RUN, Long.class, runId);
        return count == null ? 0 : count;
    }

    /** Leaves of a record's errors only that they happened (spec 15.19). */
    public void blank(String mapping, Side side, String key, String message) {
        Pass from = Pass.fromSide(side);
        jdbc.update(BLANK, message, mapping, from.name(), key, from.reverse().name(), key);
    }

    /** @return how many; as many as the limit if there may be more */
    public int forgetOfJobs(List<String> jobIds, int limit) {
        if (jobIds.isEmpty()) {
            return 0;
        }
        List<Object> parameters = new ArrayList<>(jobIds);
        parameters.add(limit);
        return jdbc.update(
                FORGET_OF_JOBS.formatted(String.join(", ", Collections.nCopies(jobIds.size(), "?"))),
                parameters.toArray());
    }

    public void forget(String mapping) {
        jdbc.update(FORGET, mapping);
    }
}
