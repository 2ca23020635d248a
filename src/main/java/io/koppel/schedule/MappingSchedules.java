package io.koppel.schedule;

import io.koppel.record.UtcText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Schedules as they were set, and what came of their fires. A mapping without a row has the defaults. */
@Repository
class MappingSchedules {

    private static final String TOGETHER = "";
    private static final long NEVER_ON_HOLD = -1;
    private static final int LONGEST_MESSAGE = 2048;

    private static final String FIND =
            """
            SELECT every_seconds, cron, time_zone, inactivity_seconds, paused, held_since, held_until, seen_since, seen,
                due_at, run_id, status, ended_at, attempts, message
            FROM mapping_schedule WHERE mapping = ?
            """;
    private static final String HELD =
            "SELECT mapping FROM mapping_schedule WHERE held_since IS NOT NULL AND mapping <> '' ORDER BY mapping";
    private static final String ENSURE =
            "INSERT INTO mapping_schedule (mapping) VALUES (?) ON DUPLICATE KEY UPDATE mapping = mapping";
    private static final String SET_TIMING =
            """
            UPDATE mapping_schedule SET every_seconds = ?, cron = ?, time_zone = ?, held_since = NULL, held_until = NULL
            WHERE mapping = ?
            """;
    private static final String SET_INACTIVITY =
            """
            UPDATE mapping_schedule SET inactivity_seconds = ?, held_since = NULL, held_until = NULL WHERE mapping = ?
            """;
    private static final String SET_PAUSED = "UPDATE mapping_schedule SET paused = ? WHERE mapping = ?";
    private static final String REMOVE = "DELETE FROM mapping_schedule WHERE mapping = ?";
    private static final String HOLD =
            """
            UPDATE mapping_schedule SET held_since = ?, held_until = ?, seen_since = ?, seen = ? WHERE mapping = ?
            """;
    private static final String GO_ON =
            "UPDATE mapping_schedule SET held_since = NULL, held_until = NULL WHERE mapping = ?";
    private static final String BEGUN =
            """
            UPDATE mapping_schedule SET due_at = ?, run_id = ?, status = ?, ended_at = NULL, attempts = ?, message = ''
            WHERE mapping = ?
            """;
    private static final String ENDED =
            """
            UPDATE mapping_schedule SET due_at = ?, run_id = ?, status = ?, ended_at = ?, attempts = ?, message = ?
            WHERE mapping = ?
            """;

    private final JdbcTemplate jdbc;
    private final ScheduleProperties properties;
    private final DefaultTimeouts timeouts;

    MappingSchedules(JdbcTemplate jdbc, ScheduleProperties properties, DefaultTimeouts timeouts) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.timeouts = timeouts;
    }

    /** @param mapping null for the one of all mappings */
    MappingSchedule of(@Nullable String mapping) {
        return stored(mapping).orElseGet(() -> new MappingSchedule(
                mapping, new Timing.Every(properties.every()), inactivity(mapping, null), false, null, null));
    }

    /** One trigger for all mappings, instead of one for each. */
    boolean together() {
        return stored(null).isPresent();
    }

    List<String> held() {
        return jdbc.queryForList(HELD, String.class);
    }

    void setTiming(@Nullable String mapping, Timing timing) {
        ensure(mapping);
        jdbc.update(
                SET_TIMING,
                timing instanceof Timing.Every every ? every.distance().toSeconds() : null,
                timing instanceof Timing.ByClock clock ? clock.cron() : null,
                timing instanceof Timing.ByClock clock ? clock.zone().getId() : null,
                key(mapping));
    }

    /** @param timeout as {@link MappingSchedule#inactivityTimeout} */
    void setInactivityTimeout(String mapping, @Nullable Duration timeout) {
        ensure(mapping);
        jdbc.update(SET_INACTIVITY, timeout == null ? NEVER_ON_HOLD : timeout.toSeconds(), mapping);
    }

    void setPaused(@Nullable String mapping, boolean paused) {
        ensure(mapping);
        jdbc.update(SET_PAUSED, paused, key(mapping));
    }

    void removeTogether() {
        jdbc.update(REMOVE, TOGETHER);
    }

    void hold(String mapping, Hold hold) {
        jdbc.update(
                HOLD,
                UtcText.of(hold.since()),
                UtcText.nullable(hold.until()),
                UtcText.of(hold.seen().since()),
                hold.seen().digest(),
                mapping);
    }

    void goOn(@Nullable String mapping) {
        jdbc.update(GO_ON, key(mapping));
    }

    void begun(@Nullable String mapping, Instant dueAt, String runId, int attempts) {
        ensure(mapping);
        jdbc.update(BEGUN, UtcText.of(dueAt), runId, FireStatus.STARTED.name(), attempts, key(mapping));
    }

    void ended(@Nullable String mapping, LastFire last) {
        ensure(mapping);
        jdbc.update(
                ENDED,
                UtcText.of(last.dueAt()),
                last.runId(),
                last.status().name(),
                UtcText.nullable(last.endedAt()),
                last.attempts(),
                shortened(last.message()),
                key(mapping));
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    private void ensure(@Nullable String mapping) {
        jdbc.update(ENSURE, key(mapping));
    }

    private static String key(@Nullable String mapping) {
        return mapping == null ? TOGETHER : mapping;
    }

    private Optional<MappingSchedule> stored(@Nullable String mapping) {
        return jdbc.query(FIND, (row, number) -> schedule(mapping, row), key(mapping)).stream().findFirst();
    }

    private MappingSchedule schedule(@Nullable String mapping, ResultSet row) throws SQLException {
        return new MappingSchedule(
                mapping,
                timing(row),
                inactivity(mapping, row.getObject("inactivity_seconds", Long.class)),
                row.getBoolean("paused"),
                hold(row),
                last(row));
    }

    private Timing timing(ResultSet row) throws SQLException {
        String cron = row.getString("cron");
        if (cron != null) {
            return new Timing.ByClock(cron, ZoneId.of(row.getString("time_zone")));
        }
        Long seconds = row.getObject("every_seconds", Long.class);
        return new Timing.Every(seconds == null ? properties.every() : Duration.ofSeconds(seconds));
    }

    private @Nullable Duration inactivity(@Nullable String mapping, @Nullable Long seconds) {
        if (mapping == null) {
            return null;
        }
        if (seconds == null) {
            return timeouts.of(mapping);
        }
        return seconds == NEVER_ON_HOLD ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Hold hold(ResultSet row) throws SQLException {
        String since = row.getString("held_since");
        return since == null
                ? null
                : new Hold(
                        UtcText.instant(since),
                        UtcText.nullableInstant(row.getString("held_until")),
                        new LookedAt(UtcText.instant(row.getString("seen_since")), row.getString("seen")));
    }

    private static @Nullable LastFire last(ResultSet row) throws SQLException {
        String due = row.getString("due_at");
        return due == null
                ? null
                : new LastFire(
                        UtcText.instant(due),
                        row.getString("run_id"),
                        FireStatus.valueOf(row.getString("status")),
                        UtcText.nullableInstant(row.getString("ended_at")),
                        row.getInt("attempts"),
                        row.getString("message"));
    }
}
