package io.koppel.coupling;

import io.koppel.load.LocalLoad;
import io.koppel.load.TableLoad;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The couplings of all mappings (spec 2.3). Reads and writes take part in the caller's transaction. */
@Repository
public class Couplings implements CouplingStore {

    private static final String COLUMNS =
            """
            mapping, local_key, integration_key, last_synch_modified_on, last_synch_crm_modified_on,
            to_result, to_job_id, from_result, from_job_id, skipped, base_layout, base
            """;
    private static final String BY_LOCAL_KEY =
            "SELECT " + COLUMNS + " FROM coupling WHERE mapping = ? AND local_key IN (%s)";
    private static final String BY_INTEGRATION_KEY =
            "SELECT " + COLUMNS + " FROM coupling WHERE mapping = ? AND integration_key IN (%s)";
    /** A duplicate of the integration key must fail, not move another coupling: so only same-key rows are updated. */
    private static final String SAVE =
            "INSERT INTO coupling (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + """

            ON DUPLICATE KEY UPDATE
                integration_key = IF(local_key = VALUES(local_key), VALUES(integration_key), NULL),
                last_synch_modified_on = VALUES(last_synch_modified_on),
                last_synch_crm_modified_on = VALUES(last_synch_crm_modified_on),
                to_result = VALUES(to_result), to_job_id = VALUES(to_job_id),
                from_result = VALUES(from_result), from_job_id = VALUES(from_job_id),
                skipped = VALUES(skipped), base_layout = VALUES(base_layout), base = VALUES(base)
            """;
    private static final String CONFIRM =
            "UPDATE coupling SET %1$s_result = ?, %1$s_job_id = ? WHERE mapping = ? AND local_key IN (%2$s)";
    private static final String REMOVE = "DELETE FROM coupling WHERE mapping = ? AND local_key = ?";
    private static final String REMOVE_SOME = "DELETE FROM coupling WHERE mapping = ? AND local_key IN (%s)";
    private static final String PAGE =
            "SELECT " + COLUMNS + " FROM coupling WHERE mapping = ? AND local_key > ? ORDER BY local_key LIMIT ?";
    private static final String LIST = "SELECT " + COLUMNS + """
             FROM coupling
            WHERE (? IS NULL OR mapping = ?) AND (skipped = 1 OR NOT ?)
            ORDER BY mapping, local_key
            LIMIT ?
            """;
    private static final String SYNCHRONIZED_LAST = "SELECT " + COLUMNS + """
             FROM coupling
            WHERE mapping = ? AND %1$s IS NOT NULL
            ORDER BY %1$s DESC
            LIMIT ?
            """;
    private static final String JOBS_OF_SKIPPED =
            """
            SELECT to_job_id FROM coupling WHERE skipped = 1 AND to_job_id > ''
            UNION SELECT from_job_id FROM coupling WHERE skipped = 1 AND from_job_id > ''
            """;
    private static final String COUNT = "SELECT COUNT(*) FROM coupling WHERE mapping = ?";
    private static final String REMOVE_ALL = "DELETE FROM coupling WHERE mapping = ?";

    private final JdbcTemplate jdbc;
    private final BaseLayouts layouts;
    private final CouplingGenerations generations;
    private final CouplingReceipts receipts;
    private final SkippedCouplings skipped;
    private final TableLoad loading;

    public Couplings(
            JdbcTemplate jdbc,
            BaseLayouts layouts,
            CouplingGenerations generations,
            CouplingReceipts receipts,
            SkippedCouplings skipped,
            LocalLoad loads) {
        this.jdbc = jdbc;
        this.loading = new TableLoad(jdbc, loads, "coupling", List.of(COLUMNS.strip().split(",\\s*")));
        this.layouts = layouts;
        this.generations = generations;
        this.receipts = receipts;
        this.skipped = skipped;
    }

    /** By the keys of that side; keys without coupling are not in the map. */
    @Override
    public Map<String, Coupling> byKeys(String mapping, Side side, Collection<String> keys) {
        String sql = side == Side.LOCAL ? BY_LOCAL_KEY : BY_INTEGRATION_KEY;
        Map<String, Coupling> found = new HashMap<>();
        Batches.each(keys, batch -> jdbc.query(
                        sql.formatted(Batches.placeholders(batch.size())),
                        (row, number) -> CouplingRow.read(row, layouts),
                        Batches.parameters(batch, mapping))
                .forEach(coupling -> found.put(coupling.key(side), coupling)));
        return found;
    }

    /**
     * Stores new couplings and new states of old ones.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if one of the integration records is coupled to
     *     another local record already (spec 2.3)
     */
    @Override
    public void save(List<Coupling> couplings) {
        boolean saved = sameMapping(couplings) && loading.load(couplings, CouplingRow::write, old -> remove(old, couplings));
        if (!saved) {
            jdbc.batchUpdate(SAVE, couplings.stream().map(CouplingRow::parameters).toList());
        }
        skipped.note(couplings);
    }

    @Override
    public void add(List<Coupling> couplings) {
        if (loading.load(couplings, CouplingRow::write)) {
            skipped.note(couplings);
        } else {
            save(couplings);
        }
    }

    @Override
    public void confirm(String mapping, Pass pass, String jobId, List<Coupling> couplings) {
        String outcome =
                switch (pass) {
                    case TO -> "to";
                    case FROM -> "from";
                };
        Batches.each(couplings.stream().map(Coupling::localKey).toList(), batch -> jdbc.update(
                CONFIRM.formatted(outcome, Batches.placeholders(batch.size())),
                Batches.parameters(batch, SynchResult.SUCCESS.ordinal(), jobId, mapping)));
    }

    private static boolean sameMapping(List<Coupling> couplings) {
        return couplings.stream().map(Coupling::mapping).distinct().count() == 1;
    }

    private static void remove(Connection connection, List<Coupling> couplings) throws SQLException {
        String sql = REMOVE_SOME.formatted(Batches.placeholders(couplings.size()));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, couplings.get(0).mapping());
            for (int index = 0; index < couplings.size(); index++) {
                statement.setString(index + 2, couplings.get(index).localKey());
            }
            statement.executeUpdate();
        }
    }

    /** Removes couplings and moves both records' generations on, so that a new counterpart gets another key. */
    @Override
    public void remove(String mapping, List<Coupling> couplings) {
        jdbc.batchUpdate(
                REMOVE,
                couplings.stream()
                        .map(coupling -> new Object[] {mapping, coupling.localKey()})
                        .toList());
        skipped.forget(mapping, couplings.stream().map(Coupling::localKey).toList());
        receipts.lower(mapping, couplings.size());
        for (Side side : Side.values()) {
            generations.raise(
                    mapping,
                    side,
                    couplings.stream().map(coupling -> coupling.key(side)).toList());
        }
    }

    /** In the order of local keys. */
    @Override
    public List<Coupling> page(String mapping, @Nullable String afterLocalKey, int limit) {
        return jdbc.query(
                PAGE,
                (row, number) -> CouplingRow.read(row, layouts),
                mapping,
                afterLocalKey == null ? "" : afterLocalKey,
                limit);
    }

    @Override
    public List<Coupling> synchronizedLast(String mapping, Side side, int limit) {
        String stamp =
                switch (side) {
                    case LOCAL -> "last_synch_modified_on";
                    case INTEGRATION -> "last_synch_crm_modified_on";
                };
        return jdbc.query(
                SYNCHRONIZED_LAST.formatted(stamp), (row, number) -> CouplingRow.read(row, layouts), mapping, limit);
    }

    /** @param mapping null for all */
    public List<Coupling> list(@Nullable String mapping, boolean skippedOnly, int limit) {
        return jdbc.query(
                LIST, (row, number) -> CouplingRow.read(row, layouts), mapping, mapping, skippedOnly, limit);
    }

    public long count(String mapping) {
        Long count = jdbc.queryForObject(COUNT, Long.class, mapping);
        return count == null ? 0 : count;
    }

    /** Takes back that couplings became Skipped in a job's pass. */
    public void unskip(String mapping, Pass pass, String jobId) {
        String job = pass == Pass.TO ? "to_job_id" : "from_job_id";
        jdbc.update("UPDATE coupling SET skipped = 0 WHERE mapping = ? AND skipped = 1 AND " + job + " = ?", mapping, jobId);
    }

    /** Jobs that skipped couplings refer to as their last ones. Reads every coupling. */
    public List<String> jobsOfSkipped() {
        return jdbc.queryForList(JOBS_OF_SKIPPED, String.class);
    }

    /** Forgets a mapping's couplings without trace, for data that is about to be made anew. */
    public void forget(String mapping) {
        jdbc.update(REMOVE_ALL, mapping);
        skipped.forget(mapping);
        generations.forget(mapping);
        receipts.forget(mapping);
    }
}
