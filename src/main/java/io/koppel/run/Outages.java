package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Rides out the absence of a database: waits until all answer and carries on, up to a limit. */
@Component
final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final DataSource own;
    private final Endpoints endpoints;
    private final RunProperties properties;
    private final Clock clock;
    private final Pause pause;
    private volatile boolean patient = true;

    Outages(DataSource own, Endpoints endpoints, RunProperties properties, Clock clock, Pause pause) {
        this.own = own;
        this.endpoints = endpoints;
        this.properties = properties;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * @param again continues after an outage
     * @throws KoppelException SYSTEM_UNREACHABLE if the outage outlasted the limit before any execution was recorded
     */
    JobExecution ride(Supplier<JobExecution> first, Supplier<JobExecution> again) {
        patient = true;
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
            if (!answersInTime()) {
                if (execution != null) {
                    return execution;
                }
                throw new KoppelException(
                        ErrorCode.SYSTEM_UNREACHABLE,
                        "A database did not come back "
                                + (patient ? "within " + properties.outageLimit() : "before the run was told to stop")
                                + ": " + Failures.message(thrown) + ". The run can be restarted once it does.",
                        thrown);
            }
            next = again;
        }
    }

    /** Whoever waits for a database gives up: the process is told to end. */
    void waitNoLonger() {
        patient = false;
    }

    private static boolean endedByOutage(JobExecution execution) {
        return execution.getStatus() == BatchStatus.FAILED
                && execution.getAllFailureExceptions().stream().anyMatch(Outages::outage);
    }

    /** Whether a failure means that a database went away, and not that something is wrong with it or with us. */
    private static boolean outage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KoppelException koppel) {
                return koppel.code() == ErrorCode.SYSTEM_UNREACHABLE;
            }
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof TransactionException && cause.getCause() instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    private boolean answersInTime() {
        Instant deadline = clock.instant().plus(properties.outageLimit());
        Duration wait = FIRST_PAUSE;
        LOG.warn("A database went away; waiting up to {} for it", properties.outageLimit());
        while (patient && clock.instant().isBefore(deadline)) {
            if (allAnswer()) {
                return true;
            }
            pause.of(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
        return false;
    }

    private boolean allAnswer() {
        try (Connection connection = own.getConnection()) {
            if (!connection.isValid(5)) {
                return false;
            }
            for (Side side : Side.values()) {
                endpoints.of(side).now();
            }
            return true;
        } catch (SQLException | KoppelException away) {
            return false;
        }
    }
}
