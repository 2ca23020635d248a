package io.koppel.schedule;

import io.koppel.failure.ErrorClass;
import io.koppel.failure.ErrorCode;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.run.RunOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the scheduler does, decided without looking anywhere (spec 14.1, 14.3). */
final class ScheduleDecisions {

    /** A wake does not come before the edit it answers to has had a moment to be finished. */
    private static final Duration WAKE_AFTER = Duration.ofSeconds(30);

    private static final Duration NOT_POSTPONED_WITHIN = Duration.ofSeconds(60);
    private static final Set<ErrorClass> PASSING = Set.of(ErrorClass.TRANSIENT, ErrorClass.THROTTLED);

    private final Clock clock;
    private final int mostAttempts;
    private final Duration attemptDelay;

    ScheduleDecisions(Clock clock, int mostAttempts, Duration attemptDelay) {
        this.clock = clock;
        this.mostAttempts = mostAttempts;
        this.attemptDelay = attemptDelay;
    }

    /** Whether a fire starts a run; else why not. */
    Optional<String> reasonToSkip(MappingSchedule schedule, Fire fire) {
        LastFire last = schedule.last();
        if (fire.recovered() && last != null && last.endedAt() != null && !last.dueAt().isBefore(fire.dueAt())) {
            return Optional.of("its run had ended before its process died");
        }
        Hold hold = schedule.hold();
        if (fire.cause() == Cause.REGULAR && hold != null && !over(hold)) {
            return Optional.of("on hold for inactivity " + (hold.until() == null ? "until it is woken" : "until " + hold.until()));
        }
        if (fire.cause() == Cause.REGULAR && schedule.paused()) {
            return Optional.of("paused");
        }
        return Optional.empty();
    }

    /**
     * What follows a run.
     *
     * @param before how the local table looked before it; null if changes of it could not be noticed
     * @param toldToEnd the scheduler itself was told to stop
     */
    Next afterRun(MappingSchedule schedule, RunOutcome outcome, int attempts, @Nullable LookedAt before, boolean toldToEnd) {
        if (outcome.completed()) {
            return schedule.inactivityTimeout() != null && before != null && !active(outcome)
                    ? new Next.OnHold(hold(schedule.inactivityTimeout(), before))
                    : new Next.Regular();
        }
        if (outcome.status().equals("STOPPED")) {
            return toldToEnd ? new Next.Again(clock.instant()) : new Next.Regular();
        }
        boolean passing = outcome.failures().stream().map(ErrorCode::errorClass).anyMatch(PASSING::contains);
        return passing ? again(attempts) : new Next.Regular();
    }

    /** What follows a fire for which no run began. */
    Next afterRefusal(ErrorCode code, int attempts) {
        return code == ErrorCode.MAPPING_HELD || PASSING.contains(code.errorClass()) ? again(attempts) : new Next.Regular();
    }

    private Next again(int attempts) {
        return attempts < mostAttempts ? new Next.Again(clock.instant().plus(attemptDelay)) : new Next.Regular();
    }

    private Hold hold(Duration timeout, LookedAt before) {
        Instant now = clock.instant();
        return new Hold(now, timeout.isZero() ? null : now.plus(timeout), before);
    }

    /**
     * Whether and when a mapping on hold goes on.
     *
     * @param sinceChange age of the newest local change that it has not seen; null if there is none
     */
    Optional<Wake> wake(Hold hold, @Nullable Duration sinceChange) {
        Instant now = clock.instant();
        if (over(hold)) {
            return Optional.of(new Wake(Cause.RESUMED, now));
        }
        if (sinceChange == null || hold.until() != null && !hold.until().isAfter(now.plus(NOT_POSTPONED_WITHIN))) {
            return Optional.empty();
        }
        Duration left = WAKE_AFTER.minus(sinceChange);
        return Optional.of(new Wake(Cause.WOKEN, left.isNegative() ? now : now.plus(min(left, WAKE_AFTER))));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private boolean over(Hold hold) {
        return hold.until() != null && !hold.until().isAfter(clock.instant());
    }

    /** Inserted, modified, deleted or failed; unchanged and skipped records are no activity. */
    private static boolean active(RunOutcome outcome) {
        return outcome.jobs().stream().map(SynchJob::counters).anyMatch(ScheduleDecisions::active);
    }

    private static boolean active(Counters counted) {
        return counted.inserted() + counted.modified() + counted.deleted() + counted.failed() > 0;
    }

    record Wake(Cause cause, Instant at) {}

    /** What follows a fire. */
    sealed interface Next {

        /** The next due time. */
        record Regular() implements Next {}

        record OnHold(Hold hold) implements Next {}

        /** One more attempt. */
        record Again(Instant at) implements Next {}
    }
}
