package io.koppel.coupling;

import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The error work list: records of all mappings that are not in step (spec 13, 15.1, 15.2). */
@Repository
public class WorkList implements WorkListStore {

    private static final String COLUMNS =
            """
            mapping, pass, source_key, field, destination_key, state, code, message, attempts, since, job_id,
            awaited_mapping, awaited_side, awaited_key, conflicts, candidates
            """;
    private static final String BY_KEYS =
            "SELECT " + COLUMNS + " FROM work_list WHERE mapping = ? AND pass = ? AND source_key IN (%s)";
    private static final String OF_PASS =
            "SELECT " + COLUMNS + " FROM work_list WHERE mapping = ? AND pass = ? LIMIT ?";
    private static final String ANY = "SELECT 1 FROM work_list WHERE mapping = ? AND pass = ? LIMIT 1";
    private static final String SAVE =
            "INSERT INTO work_list (" + COLUMNS
                    + ", message_group) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + """

            ON DUPLICATE KEY UPDATE
                destination_key = VALUES(destination_key), state = VALUES(state), code = VALUES(code),
                message = VALUES(message), attempts = VALUES(attempts), since = VALUES(since),
                job_id = VALUES(job_id), awaited_mapping = VALUES(awaited_mapping),
                awaited_side = VALUES(awaited_side), awaited_key = VALUES(awaited_key), conflicts = VALUES(conflicts),
                candidates = VALUES(candidates), message_group = VALUES(message_group)
            """;
    private static final String REMOVE =
            "DELETE FROM work_list WHERE mapping = ? AND pass = ? AND source_key = ? AND field = ?";
    private static final String SETTLE_DECIDED =
            """
            DELETE FROM work_list
            WHERE mapping = ? AND pass = ? AND state IN ('TURNED_BACK', 'CONFLICT') AND source_key IN (%s)
            """;
    /**
     * What a pass tries again: failures, and waiting entries whose parent is coupled by now. The source's coupling
     * tells whether it was skipped, and whether there is one at all.
     */
    private static final String RETRY_SET =
            """
            SELECT DISTINCT entry.source_key
            FROM work_list entry
            LEFT JOIN coupling source ON source.mapping = entry.mapping AND source.%s = entry.source_key
            LEFT JOIN coupling parent_local ON entry.awaited_side = 'LOCAL'
                AND parent_local.mapping = entry.awaited_mapping AND parent_local.local_key = entry.awaited_key
            LEFT JOIN coupling parent_integration ON entry.awaited_side = 'INTEGRATION'
                AND parent_integration.mapping = entry.awaited_mapping
                AND parent_integration.integration_key = entry.awaited_key
            WHERE entry.mapping = ? AND entry.pass = ? AND entry.source_key > ? AND entry.job_id <> ?
                AND (entry.state IN ('FAILED', 'CONFLICT')
                    OR entry.state = 'WAITING'
                        AND (parent_local.mapping IS NOT NULL OR parent_integration.mapping IS NOT NULL))
                AND (source.mapping IS NULL AND ? OR source.skipped = 0)
            ORDER BY entry.source_key
            LIMIT ?
            """;
    private static final String LIST =
            "SELECT " + COLUMNS + """
             FROM work_list
            WHERE (? IS NULL OR mapping = ?) AND (? IS NULL OR state = ?) AND (? IS NULL OR message LIKE ?)
            ORDER BY mapping, since, pass, source_key, field
            LIMIT ?
            """;
    private static final String WAITING =
            "SELECT " + COLUMNS + """
             FROM work_list
            WHERE mapping = ? AND pass = ? AND state = 'WAITING' AND (source_key, field) > (?, ?)
            ORDER BY source_key, field
            LIMIT ?
            """;
    private static final String OF_RECORD =
            "SELECT " + COLUMNS + """
             FROM work_list
            WHERE mapping = ? AND (pass = ? AND source_key = ? OR pass = ? AND destination_key = ?)
                OR awaited_mapping = ? AND awaited_side = ? AND awaited_key = ?
            """;
    private static final String BLAME_NOBODY =
            """
            UPDATE work_list SET state = 'FAILED', code = ?, message = ?, message_group = ?
            WHERE mapping = ? AND pass = ? AND job_id = ? AND field = '' AND state IN ('FAILED', 'SKIPPED')
            """;
    private static final String JOBS = "SELECT DISTINCT job_id FROM work_list";
    private static final String FORGET = "DELETE FROM work_list WHERE mapping = ?";

    /** So many entries are read sooner than an IN list of a page's keys is parsed. */
    private static final int FEW = 100;

    private final JdbcTemplate jdbc;

    public WorkList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<WorkListEntry> byKeys(String mapping, Pass pass, Collection<String> sourceKeys) {
        if (sourceKeys.size() > FEW) {
            List<WorkListEntry> all = jdbc.query(
                    OF_PASS, (row, number) -> WorkListRow.read(row), mapping, pass.name(), FEW + 1);
            if (all.size() <= FEW) {
                Set<String> wanted = Set.copyOf(sourceKeys);
                return all.stream()
                        .filter(entry -> wanted.contains(entry.sourceKey()))
                        .toList();
            }
        }
        List<WorkListEntry> found = new ArrayList<>();
        Batches.each(sourceKeys, batch -> found.addAll(jdbc.query(
                BY_KEYS.formatted(Batches.placeholders(batch.size())),
                (row, number) -> WorkListRow.read(row),
                Batches.parameters(batch, mapping, pass.name()))));
        return found;
    }

    private boolean any(String mapping, Pass pass) {
        return !jdbc.queryForList(ANY, Integer.class, mapping, pass.name()).isEmpty();
    }

    @Override
    public void save(List<WorkListEntry> entries) {
        jdbc.batchUpdate(SAVE, entries.stream().map(WorkListRow::parameters).toList());
    }

    @Override
    public void remove(List<WorkListEntry> entries) {
        jdbc.batchUpdate(
                REMOVE,
                entries.stream()
                        .map(entry ->
                                new Object[] {entry.mapping(), entry.pass().name(), entry.sourceKey(), entry.field()})
                        .toList());
    }

    @Override
    public void settleDecided(String mapping, Pass pass, Collection<String> sourceKeys) {
        Batches.eachWhere(
                () -> any(mapping, pass),
                sourceKeys,
                batch -> jdbc.update(
                        SETTLE_DECIDED.formatted(Batches.placeholders(batch.size())),
                        Batches.parameters(batch, mapping, pass.name())));
    }

    /**
     * Source keys that a pass tries again (spec 7.2a, 15.1, 15.2), in order.
     *
     * @param creating whether uncoupled sources may be created in this pass
     * @param jobId entries of this job were tried in this very pass and are left out
     */
    @Override
    public List<String> retrySet(
            String mapping, Pass pass, boolean creating, String jobId, @Nullable String after, int limit) {
        String sourceColumn = pass == Pass.TO ? "local_key" : "integration_key";
        return jdbc.queryForList(
                RETRY_SET.formatted(sourceColumn),
                String.class,
                mapping,
                pass.name(),
                after == null ? "" : after,
                jobId,
                creating,
                limit);
    }

    /**
     * Entries that wait for another record, in the order of source key and field.
     *
     * @param after the last entry of the page before; null for the first page
     */
    public List<WorkListEntry> waiting(String mapping, Pass pass, @Nullable WorkListEntry after, int limit) {
        return jdbc.query(
                WAITING,
                (row, number) -> WorkListRow.read(row),
                mapping,
                pass.name(),
                after == null ? "" : after.sourceKey(),
                after == null ? "" : after.field(),
                limit);
    }

    /** Everything that matches; null matches all. The message is a part of the text. */
    public List<WorkListEntry> list(
            @Nullable String mapping, @Nullable WorkState state, @Nullable String message, int limit) {
        String stateName = state == null ? null : state.name();
        String pattern = message == null
                ? null
                : "%" + message.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return jdbc.query(
                LIST,
                (row, number) -> WorkListRow.read(row),
                mapping,
                mapping,
                stateName,
                stateName,
                pattern,
                pattern,
                limit);
    }

    /** Every entry that names the record: as source, as destination, or as what another record waits for. */
    public List<WorkListEntry> naming(String mapping, Side side, String key) {
        Pass from = Pass.fromSide(side);
        return jdbc.query(
                OF_RECORD,
                (row, number) -> WorkListRow.read(row),
                mapping,
                from.name(),
                key,
                from.reverse().name(),
                key,
                mapping,
                side.name(),
                key);
    }

    /**
     * Takes back that records failed in a job because of themselves: they are tried again, and none is nearer to Skipped.
     *
     * @param reason stands in the place of each record's own message
     */
    public void blameNobody(String mapping, Pass pass, String jobId, String reason) {
        jdbc.update(
                BLAME_NOBODY,
                ErrorCode.MAPPING_PAUSED.name(),
                WorkListRow.shortened(reason),
                MessageGroup.id(ErrorCode.MAPPING_PAUSED, reason),
                mapping,
                pass.name(),
                jobId);
    }

    /** Jobs that entries came from. */
    public List<String> jobs() {
        return jdbc.queryForList(JOBS, String.class);
    }

    public void forget(String mapping) {
        jdbc.update(FORGET, mapping);
    }
}
