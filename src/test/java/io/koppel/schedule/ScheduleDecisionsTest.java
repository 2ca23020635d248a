package io.koppel.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.failure.ErrorCode;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobType;
import io.koppel.mapping.Pass;
import io.koppel.run.RunOutcome;
import io.koppel.schedule.ScheduleDecisions.Next;
import io.koppel.schedule.ScheduleDecisions.Wake;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleDecisionsTest {

    private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
    private static final Duration TWELVE_HOURS = Duration.ofHours(12);
    private static final LookedAt SEEN = new LookedAt(NOON.minusSeconds(61), "abc");
    private static final Next REGULAR = new Next.Regular();
    private static final Next AGAIN = new Next.Again(NOON.plusSeconds(30));

    private final ScheduleDecisions decisions =
            new ScheduleDecisions(Clock.fixed(NOON, ZoneOffset.UTC), 10, Duration.ofSeconds(30));

    @ParameterizedTest(name = "inserted {0}, modified {1}, deleted {2}, unchanged {3}, skipped {4}, failed {5}")
    @CsvSource({
        "0, 0, 0, 0, 0, 0, true",
        "0, 0, 0, 9, 0, 0, true",
        "0, 0, 0, 0, 9, 0, true",
        "1, 0, 0, 0, 0, 0, false",
        "0, 1, 0, 0, 0, 0, false",
        "0, 0, 1, 0, 0, 0, false",
        "0, 0, 0, 0, 0, 1, false"
    })
    void a_mapping_goes_on_hold_after_a_run_without_activity(
            long inserted, long modified, long deleted, long unchanged, long skipped, long failed, boolean held) {
        Counters counted = new Counters(
                inserted + modified + deleted + unchanged + skipped + failed,
                inserted,
                modified,
                deleted,
                unchanged,
                skipped,
                failed,
                0,
                0,
                0);

        Next next = decisions.afterRun(schedule(TWELVE_HOURS, null, null), completed(counted), 1, SEEN, false);

        assertThat(next)
                .isEqualTo(held ? new Next.OnHold(new Hold(NOON, NOON.plus(TWELVE_HOURS), SEEN)) : REGULAR);
    }

    @Test
    void a_timeout_of_zero_holds_until_woken_and_none_never_holds() {
        RunOutcome quiet = completed(Counters.ZERO);

        assertThat(decisions.afterRun(schedule(Duration.ZERO, null, null), quiet, 1, SEEN, false))
                .isEqualTo(new Next.OnHold(new Hold(NOON, null, SEEN)));
        assertThat(decisions.afterRun(schedule(null, null, null), quiet, 1, SEEN, false)).isEqualTo(REGULAR);
    }

    @Test
    void a_mapping_whose_changes_could_not_be_noticed_is_never_on_hold() {
        assertThat(decisions.afterRun(schedule(TWELVE_HOURS, null, null), completed(Counters.ZERO), 1, null, false))
                .isEqualTo(REGULAR);
    }

    @ParameterizedTest(name = "{0} with {1} at attempt {2}")
    @CsvSource({
        "FAILED, SYSTEM_UNREACHABLE, 1, true",
        "FAILED, SYSTEM_UNREACHABLE, 9, true",
        "FAILED, SYSTEM_UNREACHABLE, 10, false",
        "FAILED, FIELD_UNKNOWN, 1, false",
        "FAILED, MASS_CHANGE, 1, false",
        "FAILED, DEFECT_FOUND, 1, false",
        "STOPPED, , 1, false",
        "ABANDONED, MAPPING_HELD, 1, false"
    })
    void a_run_is_attempted_again_where_that_may_help(String status, ErrorCode code, int attempts, boolean again) {
        RunOutcome outcome = outcome(status, Counters.ZERO, code == null ? List.of() : List.of(code));

        assertThat(decisions.afterRun(schedule(TWELVE_HOURS, null, null), outcome, attempts, SEEN, false))
                .isEqualTo(again ? AGAIN : REGULAR);
    }

    @Test
    void a_run_that_ended_because_its_scheduler_did_goes_on_at_once_elsewhere() {
        assertThat(decisions.afterRun(
                        schedule(TWELVE_HOURS, null, null), outcome("STOPPED", Counters.ZERO, List.of()), 1, SEEN, true))
                .isEqualTo(new Next.Again(NOON));
    }

    @ParameterizedTest(name = "{0} at attempt {1}")
    @CsvSource({
        "MAPPING_HELD, 1, true",
        "MAPPING_HELD, 10, false",
        "SYSTEM_UNREACHABLE, 1, true",
        "SYSTEM_DISABLED, 1, false",
        "SYSTEM_CHANGED, 1, false",
        "ACCESS_DENIED, 1, false"
    })
    void a_fire_without_a_run_is_attempted_again_where_that_may_help(ErrorCode code, int attempts, boolean again) {
        assertThat(decisions.afterRefusal(code, attempts)).isEqualTo(again ? AGAIN : REGULAR);
    }

    @ParameterizedTest(name = "hold until {0}, changed {1} s ago")
    @CsvSource({
        // nothing happened
        "2026-05-06T20:00:00Z, , , ",
        ", , , ",
        // its time is over
        "2026-05-06T12:00:00Z, , RESUMED, 2026-05-06T12:00:00Z",
        "2026-05-06T11:00:00Z, 5, RESUMED, 2026-05-06T12:00:00Z",
        // about 30 s after the change
        "2026-05-06T20:00:00Z, 0, WOKEN, 2026-05-06T12:00:30Z",
        "2026-05-06T20:00:00Z, 20, WOKEN, 2026-05-06T12:00:10Z",
        "2026-05-06T20:00:00Z, 300, WOKEN, 2026-05-06T12:00:00Z",
        ", 300, WOKEN, 2026-05-06T12:00:00Z",
        // a stamp of the future
        "2026-05-06T20:00:00Z, -900, WOKEN, 2026-05-06T12:00:30Z",
        // due soon anyway
        "2026-05-06T12:01:00Z, 0, , ",
        "2026-05-06T12:01:01Z, 0, WOKEN, 2026-05-06T12:00:30Z"
    })
    void a_mapping_on_hold_goes_on(Instant until, Long secondsSinceChange, Cause cause, Instant at) {
        Hold hold = new Hold(NOON.minusSeconds(3600), until, SEEN);

        assertThat(decisions.wake(hold, secondsSinceChange == null ? null : Duration.ofSeconds(secondsSinceChange)))
                .isEqualTo(cause == null ? java.util.Optional.empty() : java.util.Optional.of(new Wake(cause, at)));
    }

    @ParameterizedTest(name = "{0}, on hold until {1}, paused {2}")
    @CsvSource({
        "REGULAR, , false, true",
        "REGULAR, 2026-05-06T20:00:00Z, false, false",
        "REGULAR, 2026-05-06T11:59:59Z, false, true",
        "REGULAR, , true, false",
        "WOKEN, 2026-05-06T20:00:00Z, false, true",
        "AGAIN, 2026-05-06T20:00:00Z, false, true",
        "RUN_NOW, 2026-05-06T20:00:00Z, true, true"
    })
    void a_fire_starts_a_run_unless_the_mapping_is_on_hold_or_paused(
            Cause cause, Instant heldUntil, boolean paused, boolean runs) {
        Hold hold = heldUntil == null ? null : new Hold(NOON.minusSeconds(60), heldUntil, SEEN);
        MappingSchedule schedule = new MappingSchedule(
                "CUSTOMER", new Timing.Every(Duration.ofMinutes(30)), TWELVE_HOURS, paused, hold, null);

        assertThat(decisions.reasonToSkip(schedule, new Fire(cause, NOON, false)).isEmpty()).isEqualTo(runs);
    }

    @ParameterizedTest(name = "recovered {0}, due {1}, last due {2}, ended {3}")
    @CsvSource({
        "true, 2026-05-06T11:30:00Z, 2026-05-06T11:30:00Z, true, false",
        "true, 2026-05-06T11:30:00Z, 2026-05-06T11:45:00Z, true, false",
        "true, 2026-05-06T11:30:00Z, 2026-05-06T11:30:00Z, false, true",
        "true, 2026-05-06T11:30:00Z, 2026-05-06T11:00:00Z, true, true",
        // late, and late again after an attempt: a misfire is run, once
        "false, 2026-05-06T11:30:00Z, 2026-05-06T11:00:00Z, true, true"
    })
    void a_fire_that_a_dead_process_had_finished_is_not_run_twice(
            boolean recovered, Instant due, Instant lastDue, boolean ended, boolean runs) {
        LastFire last = new LastFire(
                lastDue, "run", ended ? FireStatus.COMPLETED : FireStatus.STARTED, ended ? NOON : null, 1, "");

        assertThat(decisions
                        .reasonToSkip(schedule(TWELVE_HOURS, null, last), new Fire(Cause.REGULAR, due, recovered))
                        .isEmpty())
                .isEqualTo(runs);
    }

    private static MappingSchedule schedule(Duration timeout, Hold hold, LastFire last) {
        return new MappingSchedule("CUSTOMER", new Timing.Every(Duration.ofMinutes(30)), timeout, false, hold, last);
    }

    private static RunOutcome completed(Counters counted) {
        return outcome("COMPLETED", counted, List.of());
    }

    private static RunOutcome outcome(String status, Counters counted, List<ErrorCode> codes) {
        SynchJob job = new SynchJob(
                "job", "run", "CUSTOMER", Pass.TO, SynchJobType.SYNCHRONIZATION, NOON, NOON, counted, "");
        return new RunOutcome("run", status, NOON, NOON, List.of(job), 0, "", codes);
    }
}
