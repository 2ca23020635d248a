package io.koppel.schedule;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What Quartz's interface does not offer: which processes of the installation live, and triggers that a dead one left
 * behind as taken. Quartz frees most of them by itself; those whose owner it no longer knows stay stuck for ever.
 */
@Repository
class QuartzTables {

    private static final Logger LOG = LoggerFactory.getLogger(QuartzTables.class);

    /** Longer than Quartz itself takes, so that it acts first. */
    private static final Duration SILENT =
            Duration.ofMillis(2L * (ScheduleConfiguration.CHECK_IN_MILLIS + ScheduleConfiguration.SILENT_MILLIS));

    private static final String LIVING =
            """
            SELECT INSTANCE_NAME FROM QRTZ_SCHEDULER_STATE WHERE SCHED_NAME = ? AND LAST_CHECKIN_TIME > ?
            ORDER BY INSTANCE_NAME
            """;
    private static final String LEAVE = "DELETE FROM QRTZ_SCHEDULER_STATE WHERE SCHED_NAME = ? AND INSTANCE_NAME = ?";
    private static final String LET_GO =
            """
            UPDATE QRTZ_TRIGGERS t
            JOIN QRTZ_FIRED_TRIGGERS f ON f.SCHED_NAME = t.SCHED_NAME AND f.TRIGGER_GROUP = t.TRIGGER_GROUP
                AND f.TRIGGER_NAME = t.TRIGGER_NAME
            SET t.TRIGGER_STATE = 'WAITING'
            WHERE f.SCHED_NAME = ? AND f.INSTANCE_NAME = ? AND f.STATE = 'ACQUIRED' AND t.TRIGGER_STATE = 'ACQUIRED'
            """;
    private static final String FORGET_TAKEN =
            "DELETE FROM QRTZ_FIRED_TRIGGERS WHERE SCHED_NAME = ? AND INSTANCE_NAME = ? AND STATE = 'ACQUIRED'";

    /** Quartz changes triggers only while it holds this row. */
    private static final String LOCK =
            """
            SELECT LOCK_NAME FROM QRTZ_LOCKS WHERE SCHED_NAME = ? AND LOCK_NAME = 'TRIGGER_ACCESS' FOR UPDATE
            """;
    private static final String STUCK =
            """
            SELECT t.TRIGGER_GROUP, t.TRIGGER_NAME, t.TRIGGER_STATE
            FROM QRTZ_TRIGGERS t
            WHERE t.SCHED_NAME = ? AND (
                t.TRIGGER_STATE = 'ERROR'
                OR t.TRIGGER_STATE = 'ACQUIRED' AND NOT EXISTS (
                    SELECT 1 FROM QRTZ_FIRED_TRIGGERS f
                    JOIN QRTZ_SCHEDULER_STATE s ON s.SCHED_NAME = f.SCHED_NAME AND s.INSTANCE_NAME = f.INSTANCE_NAME
                    WHERE f.SCHED_NAME = t.SCHED_NAME AND f.TRIGGER_GROUP = t.TRIGGER_GROUP
                        AND f.TRIGGER_NAME = t.TRIGGER_NAME AND s.LAST_CHECKIN_TIME > ?)
                OR t.TRIGGER_STATE IN ('BLOCKED', 'PAUSED_BLOCKED') AND NOT EXISTS (
                    SELECT 1 FROM QRTZ_FIRED_TRIGGERS f
                    JOIN QRTZ_SCHEDULER_STATE s ON s.SCHED_NAME = f.SCHED_NAME AND s.INSTANCE_NAME = f.INSTANCE_NAME
                    WHERE f.SCHED_NAME = t.SCHED_NAME AND f.JOB_GROUP = t.JOB_GROUP AND f.JOB_NAME = t.JOB_NAME
                        AND s.LAST_CHECKIN_TIME > ?))
            """;
    private static final String FREE =
            """
            UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = IF(TRIGGER_STATE = 'PAUSED_BLOCKED', 'PAUSED', 'WAITING')
            WHERE SCHED_NAME = ? AND TRIGGER_GROUP = ? AND TRIGGER_NAME = ? AND TRIGGER_STATE = ?
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    QuartzTables(JdbcTemplate jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Schedulers that were heard of lately. */
    List<String> living() {
        return jdbc.queryForList(LIVING, String.class, ScheduleConfiguration.NAME, heardSince());
    }

    /** A scheduler that ended in order need not be missed, and keeps no trigger that it had taken and not fired. */
    void leave(String instance) {
        transactions.executeWithoutResult(status -> {
            jdbc.queryForList(LOCK, String.class, ScheduleConfiguration.NAME);
            jdbc.update(LET_GO, ScheduleConfiguration.NAME, instance);
            jdbc.update(FORGET_TAKEN, ScheduleConfiguration.NAME, instance);
            jdbc.update(LEAVE, ScheduleConfiguration.NAME, instance);
        });
    }

    /** @return how many were stuck */
    int freeStuck() {
        return transactions.execute(status -> {
            jdbc.queryForList(LOCK, String.class, ScheduleConfiguration.NAME);
            List<Stuck> all = jdbc.query(
                    STUCK,
                    (row, number) -> new Stuck(row.getString(1), row.getString(2), row.getString(3)),
                    ScheduleConfiguration.NAME,
                    heardSince(),
                    heardSince());
            for (Stuck stuck : all) {
                jdbc.update(FREE, ScheduleConfiguration.NAME, stuck.group(), stuck.name(), stuck.state());
                LOG.warn("Trigger {} {} was {} by a scheduler that is gone, and is free again", stuck.group(), stuck.name(), stuck.state());
            }
            return all.size();
        });
    }

    private long heardSince() {
        return clock.instant().minus(SILENT).toEpochMilli();
    }

    private record Stuck(String group, String name, String state) {}
}
