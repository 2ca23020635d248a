package io.koppel.run.lease;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.record.UtcText;
import io.koppel.run.ProcessIdentity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Leases of mappings. All of a run are taken at once, in name order, so that two starts cannot wait for each other. */
public class Leases implements HeldMappings {

    private static final String ENSURE_ROW =
            """
            INSERT INTO lease (mapping) VALUES (?) ON DUPLICATE KEY UPDATE mapping = mapping
            """;
    private static final String SELECT =
            """
            SELECT mapping, run_id, host, process_id, process_started_at, process_mark, acquired_at, heartbeat_at FROM lease
            """;
    private static final String LOCK = SELECT + "WHERE mapping = ? FOR UPDATE";
    private static final String OF_RUN = SELECT + "WHERE run_id = ?";
    private static final String TAKE =
            """
            UPDATE lease SET run_id = ?, host = ?, process_id = ?, process_started_at = ?, process_mark = ?,
                acquired_at = ?, heartbeat_at = ?, fencing = fencing + 1
            WHERE mapping = ?
            """;
    private static final String ALL_HELD = SELECT + "WHERE run_id IS NOT NULL ORDER BY mapping";
    private static final String HOLDERS = "SELECT DISTINCT run_id FROM lease WHERE run_id IS NOT NULL";
    private static final String BEAT = "UPDATE lease SET heartbeat_at = ? WHERE run_id = ?";
    private static final String RELEASE = "UPDATE lease SET run_id = NULL WHERE run_id = ?";
    /** Shared: the ranges of one run must not wait for each other's chunks. */
    private static final String HELD = "SELECT COUNT(*) FROM lease WHERE mapping = ? AND run_id = ? LOCK IN SHARE MODE";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final ProcessIdentity self;
    private final Clock clock;
    private final Duration expiry;

    public Leases(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            ProcessIdentity self,
            Clock clock,
            Duration expiry) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.self = self;
        this.clock = clock;
        this.expiry = expiry;
    }

    /**
     * Takes all or none.
     *
     * @param runId of a new run, or of one to be restarted, which must no longer live
     * @return runs whose leases were taken over because their process is dead or silent: they must be closed
     * @throws KoppelException MAPPING_HELD if a living run holds one of them
     */
    public Set<String> acquire(String runId, Collection<String> mappings) {
        List<String> ordered = mappings.stream().distinct().sorted().toList();
        try {
            ordered.forEach(mapping -> jdbc.update(ENSURE_ROW, mapping));
            return take(runId, ordered);
        } catch (PessimisticLockingFailureException locked) {
            throw new KoppelException(
                    ErrorCode.MAPPING_HELD,
                    "One of the mappings " + String.join(", ", ordered) + " is being committed by another run that does"
                            + " not go on. 'runs list' shows it; stop its process, then start again.",
                    locked);
        }
    }

    private Set<String> take(String runId, List<String> ordered) {
        return transactions.execute(status -> {
            Set<String> dead = new LinkedHashSet<>();
            List<Lease> held = new ArrayList<>();
            for (String mapping : ordered) {
                held.addAll(jdbc.query(LOCK, (row, number) -> lease(row), mapping));
            }
            for (Lease lease : held) {
                if (lease.runId() != null) {
                    if (!expired(lease)) {
                        throw new KoppelException(ErrorCode.MAPPING_HELD, message(lease));
                    }
                    dead.add(lease.runId());
                }
            }
            // A dead run that is restarted takes its own place.
            dead.remove(runId);
            String now = text(clock.instant());
            for (String mapping : ordered) {
                jdbc.update(
                        TAKE,
                        runId,
                        self.host(),
                        self.processId(),
                        text(self.startedAt()),
                        self.mark(),
                        now,
                        now,
                        mapping);
            }
            return dead;
        });
    }

    /** Whether a process that is not known to be dead, and was heard of lately, works on the run. */
    public boolean lives(String runId) {
        return jdbc.query(OF_RUN, (row, number) -> lease(row), runId).stream().anyMatch(lease -> !expired(lease));
    }

    public void beat(String runId) {
        jdbc.update(BEAT, text(clock.instant()), runId);
    }

    /** Ids of the runs, and of whoever else holds mappings, dead or alive. */
    public Set<String> holders() {
        return Set.copyOf(jdbc.queryForList(HOLDERS, String.class));
    }

    /** Of runs that go on, and of those that died without giving them back. */
    public List<Lease> held() {
        return jdbc.query(ALL_HELD, (row, number) -> lease(row));
    }

    public void release(String runId) {
        jdbc.update(RELEASE, runId);
    }

    /**
     * Makes sure, within the chunk's transaction, that the run still holds the mapping: a paused process whose lease
     * was taken over commits nothing more.
     */
    @Override
    public void confirm(String runId, String mapping) {
        Long held = jdbc.queryForObject(HELD, Long.class, mapping, runId);
        if (held == null || held == 0) {
            throw new KoppelException(ErrorCode.MAPPING_HELD, lost(runId));
        }
    }

    public static String lost(String runId) {
        return "Run " + runId + " was silent for too long and lost its leases to a later run. Nothing of its last chunk"
                + " is kept; the later run does its work.";
    }

    private boolean expired(Lease lease) {
        return lease.holder().knownDead()
                || lease.heartbeatAt().plus(expiry).isBefore(clock.instant());
    }

    private static String message(Lease lease) {
        return "Mapping " + lease.mapping() + " is held by run " + lease.runId() + " on host "
                + lease.holder().host() + " (process " + lease.holder().processId() + ") since "
                + lease.acquiredAt() + ". Wait until it ends, or stop it.";
    }

    private static Lease lease(ResultSet row) throws SQLException {
        return new Lease(
                row.getString("mapping"),
                row.getString("run_id"),
                new ProcessIdentity(
                        row.getString("host"),
                        row.getLong("process_id"),
                        instant(row.getString("process_started_at")),
                        row.getString("process_mark")),
                instant(row.getString("acquired_at")),
                instant(row.getString("heartbeat_at")));
    }

    private static String text(Instant instant) {
        return UtcText.of(instant);
    }

    private static Instant instant(String text) {
        return text == null ? Instant.EPOCH : UtcText.instant(text);
    }
}
