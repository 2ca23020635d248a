package io.koppel.cli.output;

import io.koppel.schedule.Hold;
import io.koppel.schedule.LastFire;
import io.koppel.schedule.MappingSchedule;
import io.koppel.schedule.ScheduleOverview;
import io.koppel.schedule.Timing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as JSON shows it.
 *
 * @param mapping null: all mappings with one trigger
 * @param everySeconds null for cron
 * @param inactivityTimeoutSeconds 0: on hold until woken; null: never on hold
 * @param lastStatus {@code STARTED}, {@code COMPLETED}, {@code FAILED}, {@code STOPPED}, {@code POSTPONED} or {@code REFUSED}
 */
public record ScheduleView(
        @Nullable String mapping,
        String state,
        @Nullable Long everySeconds,
        @Nullable String cron,
        @Nullable String timeZone,
        @Nullable String nextAt,
        @Nullable Long inactivityTimeoutSeconds,
        @Nullable String onHoldSince,
        @Nullable String onHoldUntil,
        @Nullable String lastDueAt,
        @Nullable String lastEndedAt,
        @Nullable String lastStatus,
        @Nullable String lastRunId,
        int lastAttempts,
        String lastMessage) {

    public static ScheduleView of(ScheduleOverview overview) {
        MappingSchedule schedule = overview.schedule();
        Hold hold = schedule.hold();
        LastFire last = schedule.last();
        Timing timing = schedule.timing();
        return new ScheduleView(
                schedule.mapping(),
                overview.state().label(),
                timing instanceof Timing.Every every ? every.distance().toSeconds() : null,
                timing instanceof Timing.ByClock clock ? clock.cron() : null,
                timing instanceof Timing.ByClock clock ? clock.zone().getId() : null,
                Times.json(overview.nextAt()),
                schedule.inactivityTimeout() == null ? null : schedule.inactivityTimeout().toSeconds(),
                hold == null ? null : Times.json(hold.since()),
                hold == null ? null : Times.json(hold.until()),
                last == null ? null : Times.json(last.dueAt()),
                last == null ? null : Times.json(last.endedAt()),
                last == null ? null : last.status().name(),
                last == null ? null : last.runId(),
                last == null ? 0 : last.attempts(),
                last == null ? "" : last.message());
    }

    public static Table<ScheduleOverview> table() {
        return new Table<ScheduleOverview>()
                .text("mapping", row -> row.schedule().name())
                .text("timing", row -> row.schedule().timing().text())
                .text("state", row -> row.state().label())
                .text("next", row -> Times.table(row.nextAt()))
                .text("last due", row -> last(row) == null ? "" : Times.table(last(row).dueAt()))
                .text("last status", row -> last(row) == null ? "" : last(row).status())
                .text("last run", row -> last(row) == null ? null : last(row).runId())
                .text("message", row -> last(row) == null ? "" : last(row).message());
    }

    /** The next times at which a trigger is due. */
    public static String dueTimes(Timing timing, Instant after, int count) {
        StringBuilder times = new StringBuilder();
        Instant due = timing.nextAfter(after);
        for (int number = 0; number < count && due != null; number++) {
            times.append(number == 0 ? "" : ", ").append(Times.table(due));
            due = timing.nextAfter(due);
        }
        return times.toString();
    }

    private static @Nullable LastFire last(ScheduleOverview row) {
        return row.schedule().last();
    }
}
