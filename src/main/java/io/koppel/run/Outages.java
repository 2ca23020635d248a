package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.run.absence.Absences;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Rides out the absence of a database: waits until all answer and carries on, up to a limit. */
@Component
final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final DataSource own;
    private final Endpoints endpoints;
    private final SideDatabases databases;
    private final Absences absences;
    private final StopRequests stops;
    private final BatchExecutions executions;
    private final RunProperties properties;
    private final Clock clock;
    private final Pause pause;

    Outages(
            DataSource own,
            Endpoints endpoints,
            SideDatabases databases,
            Absences absences,
            StopRequests stops,
            BatchExecutions executions,
            RunProperties properties,
            Clock clock,
            Pause pause) {
        this.own = own;
        this.endpoints = endpoints;
        this.databases = databases;
        this.absences = absences;
        this.stops = stops;
        this.executions = executions;
        this.properties = properties;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * @param again continues after an outage
     * @return the last execution; it is STOPPED if the run was told to stop meanwhile
     * @throws KoppelException SYSTEM_UNREACHABLE if the outage outlasted the limit before any execution was recorded,
     *     RUN_STOPPED if the run was told to stop while that could not be recorded
     */
    JobExecution ride(String runId, Supplier<JobExecution> first, Supplier<JobExecution> again) {
        Supplier<JobExecution> next = first;
        while (true) {
            RuntimeException thrown = null;
            JobExecution execution = null;
            try {
                execution = next.get();
            } catch (RuntimeException failure) {
                thrown = failure;
            }
            if (thrown == null && !endedByOutage(execution)) {
                return execution;
            }
            if (thrown != null && !outage(thrown)) {
                throw thrown;
            }
            Instant noticed = clock.instant();
            boolean back = answersInTime(runId, thrown == null ? outageOf(execution) : thrown);
            if (stops.told(runId)) {
                return stopped(runId, execution, thrown);
            }
            if (!back) {
                absent(noticed);
                if (execution != null) {
                    return execution;
                }
                throw new KoppelException(
                        ErrorCode.SYSTEM_UNREACHABLE,
                        "A database did not come back within " + properties.outageLimit().toSeconds() + " seconds: "
                                + Failures.message(thrown) + ". The run can be restarted once it does.",
                        thrown);
            }
            next = again;
        }
    }

    /**
     * For work that may be repeated when it was cut off.
     *
     * @throws KoppelException SYSTEM_UNREACHABLE if the outage outlasted the limit
     */
    <T> T patiently(String runId, Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                if (!outage(failure)) {
                    throw failure;
                }
                if (!answersInTime(runId, failure)) {
                    throw gone(failure);
                }
            }
        }
    }

    /** In words for people, if a failure means that a database went away; else the failure itself. */
    RuntimeException told(RuntimeException failure) {
        return Failures.koppel(failure).isEmpty() && outage(failure) ? gone(failure) : failure;
    }

    private static KoppelException gone(RuntimeException failure) {
        return new KoppelException(
                ErrorCode.SYSTEM_UNREACHABLE,
                "A database went away: " + Failures.message(failure)
                        + ". What was committed stays; the next run does the rest.",
                failure);
    }

    private JobExecution stopped(String runId, @Nullable JobExecution execution, @Nullable RuntimeException thrown) {
        try {
            if (execution != null) {
                executions.markStopped(execution);
                return execution;
            }
        } catch (DataAccessException | TransactionException ownIsAway) {
            LOG.debug("That the run was stopped could not be kept: {}", ownIsAway.getMessage());
        }
        throw new KoppelException(
                ErrorCode.RUN_STOPPED,
                "Run " + runId + " was told to stop while it waited for a database that went away. What it had committed"
                        + " stays. The next start does the rest, or 'runs restart " + runId + "'.",
                thrown);
    }

    private boolean endedByOutage(JobExecution execution) {
        return (execution.getStatus() == BatchStatus.FAILED || execution.getStatus() == BatchStatus.UNKNOWN)
                && execution.getAllFailureExceptions().stream().anyMatch(this::outage);
    }

    private Throwable outageOf(JobExecution execution) {
        return execution.getAllFailureExceptions().stream().filter(this::outage).findFirst().orElseThrow();
    }

    /**
     * Whether a failure means that a database went away, and not that something is wrong with it or with us. A password
     * changes in two places, and for a while only one of them knows the new one.
     */
    private boolean outage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KoppelException koppel) {
                return koppel.code() == ErrorCode.SYSTEM_UNREACHABLE
                        || koppel.code() == ErrorCode.SYSTEM_REFUSES && databases.loginMayChange();
            }
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof TransactionException && cause.getCause() instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    private boolean answersInTime(String runId, Throwable failure) {
        Instant deadline = clock.instant().plus(properties.outageLimit());
        Duration wait = FIRST_PAUSE;
        boolean told = false;
        while (!stops.told(runId) && clock.instant().isBefore(deadline)) {
            Answer answer = answer();
            if (!(answer instanceof Answer.NotYet away)) {
                LOG.info("A database went away for a moment: {}", Failures.message(failure));
                return answer instanceof Answer.All;
            }
            if (!told) {
                LOG.warn(
                        "A database went away; waiting up to {} s for it. {}",
                        properties.outageLimit().toSeconds(),
                        away.reason());
                told = true;
            }
            pause.of(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
        return false;
    }

    /** From now on it is one state, and no run's failure any more. */
    private void absent(Instant since) {
        try {
            absences.look(since);
        } catch (DataAccessException | TransactionException ownIsAway) {
            LOG.debug("That a system is away could not be kept: {}", ownIsAway.getMessage());
        }
    }

    private sealed interface Answer {

        record All() implements Answer {}

        /** @param reason which of them is away, and what it says */
        record NotYet(String reason) implements Answer {}

        /** A login is refused that stays what it is. */
        record Never() implements Answer {}
    }

    private Answer answer() {
        try (Connection connection = own.getConnection()) {
            if (!connection.isValid(5)) {
                return new Answer.NotYet("Koppel's own database does not answer.");
            }
            for (Side side : Side.values()) {
                endpoints.of(side).requireUsable();
            }
            return new Answer.All();
        } catch (SQLException away) {
            return new Answer.NotYet("Koppel's own database does not answer: " + Failures.message(away));
        } catch (KoppelException away) {
            return away.code() == ErrorCode.SYSTEM_REFUSES && !databases.loginMayChange()
                    ? new Answer.Never()
                    : new Answer.NotYet(Failures.message(away));
        }
    }
}
