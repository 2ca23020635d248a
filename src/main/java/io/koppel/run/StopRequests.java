package io.koppel.run;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Which runs were told to end. Spring Batch tells an execution, at its chunks; this tells a run that waits between two
 * executions, or behind a chunk. Whoever is told by its own process learns it also while Koppel's database is away.
 */
@Component
final class StopRequests {

    private static final Logger LOG = LoggerFactory.getLogger(StopRequests.class);

    private final Runs runs;
    private final Clock clock;
    private final Set<String> here = ConcurrentHashMap.newKeySet();

    StopRequests(Runs runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** To a run of any process. */
    void tell(String runId) {
        runs.askToStop(runId, clock.instant());
    }

    /** To a run of this process. */
    void tellHere(String runId) {
        here.add(runId);
        tell(runId);
    }

    boolean told(String runId) {
        return here.contains(runId) || onRecord(() -> runs.askedToStop(runId));
    }

    /** Whether the run that holds the mapping was told. */
    boolean toldHolder(String mapping) {
        return onRecord(() -> runs.holderAskedToStop(mapping));
    }

    void forget(String runId) {
        here.remove(runId);
    }

    private interface Question {
        boolean answer();
    }

    private static boolean onRecord(Question question) {
        try {
            return question.answer();
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("Whether the run was told to stop is not known yet: {}", away.getMessage());
            return false;
        }
    }
}
