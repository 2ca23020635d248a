package io.koppel.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What schedulers left in Quartz's tables and nobody will ever ask for again. A scheduler that lives frees what others
 * left behind by itself; where none was started again, or Kubernetes starts the runs by now, it would stay for ever.
 */
@Repository
public class QuartzLeftovers {

    /** Whoever was silent for so long does not come back under the same name. */
    private static final Duration GONE = Duration.ofDays(1);

    /** Of these the trigger's row is the last to go: they refer to it. */
    private static final List<String> OF_TRIGGERS =
            List.of("QRTZ_SIMPLE_TRIGGERS", "QRTZ_CRON_TRIGGERS", "QRTZ_SIMPROP_TRIGGERS", "QRTZ_BLOB_TRIGGERS");

    private static final String LOCK =
            "SELECT LOCK_NAME FROM QRTZ_LOCKS WHERE SCHED_NAME = ? AND LOCK_NAME = 'TRIGGER_ACCESS' FOR UPDATE";
    private static final String FORGET_SILENT =
            "DELETE FROM QRTZ_SCHEDULER_STATE WHERE SCHED_NAME = ? AND LAST_CHECKIN_TIME < ?";
    private static final String FORGET_FIRED =
            """
            DELETE FROM QRTZ_FIRED_TRIGGERS
            WHERE SCHED_NAME = ? AND FIRED_TIME < ? AND INSTANCE_NAME NOT IN (
                SELECT INSTANCE_NAME FROM QRTZ_SCHEDULER_STATE WHERE SCHED_NAME = ?)
            """;
    private static final String FORGET_PART_OF_FINISHED =
            """
            DELETE part FROM %s part
            JOIN QRTZ_TRIGGERS t ON t.SCHED_NAME = part.SCHED_NAME AND t.TRIGGER_GROUP = part.TRIGGER_GROUP
                AND t.TRIGGER_NAME = part.TRIGGER_NAME
            WHERE t.SCHED_NAME = ? AND t.TRIGGER_STATE = 'COMPLETE'
            """;
    private static final String FORGET_FINISHED =
            "DELETE FROM QRTZ_TRIGGERS WHERE SCHED_NAME = ? AND TRIGGER_STATE = 'COMPLETE'";
    private static final String FORGET_JOBS =
            """
            DELETE FROM QRTZ_JOB_DETAILS
            WHERE SCHED_NAME = ?
                AND (JOB_GROUP, JOB_NAME) NOT IN (SELECT JOB_GROUP, JOB_NAME FROM QRTZ_TRIGGERS WHERE SCHED_NAME = ?)
                AND (JOB_GROUP, JOB_NAME) NOT IN (
                    SELECT JOB_GROUP, JOB_NAME FROM QRTZ_FIRED_TRIGGERS WHERE SCHED_NAME = ? AND JOB_NAME IS NOT NULL)
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    QuartzLeftovers(JdbcTemplate jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Removes schedulers that are gone, what they had fired, triggers that will not fire again and jobs without a trigger.
     *
     * @return rows removed, those of a trigger counting once
     */
    public long remove() {
        Instant now = clock.instant();
        return transactions.execute(status -> removeBefore(now.minus(GONE).toEpochMilli()));
    }

    private long removeBefore(long before) {
        String name = ScheduleConfiguration.NAME;
        jdbc.queryForList(LOCK, String.class, name);
        long removed = jdbc.update(FORGET_SILENT, name, before);
        removed += jdbc.update(FORGET_FIRED, name, before, name);
        for (String table : OF_TRIGGERS) {
            jdbc.update(FORGET_PART_OF_FINISHED.formatted(table), name);
        }
        removed += jdbc.update(FORGET_FINISHED, name);
        return removed + jdbc.update(FORGET_JOBS, name, name, name);
    }
}
