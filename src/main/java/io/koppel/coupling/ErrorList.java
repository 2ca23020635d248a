package io.koppel.coupling;

import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The error work list as people see it: each record once per direction, with its most pressing entry, and couplings
 * that are skipped even if nothing on record says why (spec 2.6, 13).
 */
@Repository
public class ErrorList {

    private static final String SKIPPED_MESSAGE = "The coupling is left out of normal runs until it is retried.";

    /**
     * The flag is shared by both directions, so a failure of either shows as skipped (spec 13). Without the long columns:
     * they would send the server to its disk.
     */
    private static final String LISTED =
            """
            SELECT entry.mapping, entry.pass, entry.source_key, entry.field, entry.destination_key, 0 AS bare,
                IF(entry.state IN ('FAILED', 'CONFLICT') AND (pair_to.skipped = 1 OR pair_from.skipped = 1),
                    'SKIPPED', entry.state) AS state,
                entry.code, entry.since, entry.job_id, entry.message_group
            FROM work_list entry
            LEFT JOIN coupling pair_to ON entry.pass = 'TO'
                AND pair_to.mapping = entry.mapping AND pair_to.local_key = entry.source_key
            LEFT JOIN coupling pair_from ON entry.pass = 'FROM'
                AND pair_from.mapping = entry.mapping AND pair_from.integration_key = entry.source_key
            WHERE (? IS NULL OR entry.mapping = ?) AND (? IS NULL OR entry.message LIKE ?)
                AND (? IS NULL OR entry.message_group = ?)
                AND NOT EXISTS (SELECT 1 FROM work_list better
                    WHERE better.mapping = entry.mapping AND better.pass = entry.pass
                        AND better.source_key = entry.source_key AND better.field < entry.field)
            UNION ALL
            SELECT pair.mapping, IF(pair.bare_from, 'FROM', 'TO'),
                IF(pair.bare_from, pair.integration_key, pair.local_key), '',
                IF(pair.bare_from, pair.local_key, pair.integration_key), 1, 'SKIPPED', '%1$s', NULL,
                COALESCE(IF(pair.bare_from, pair.from_job_id, pair.to_job_id), ''), '%3$s'
            FROM (SELECT coupling.mapping, coupling.local_key, coupling.integration_key, to_job_id, from_job_id,
                    to_result <> 2
                        AND (from_result = 2 OR COALESCE(to_job_id, '') = '' AND from_job_id > '') AS bare_from
                FROM skipped_coupling noted STRAIGHT_JOIN coupling
                    ON coupling.mapping = noted.mapping AND coupling.local_key = noted.local_key
                WHERE coupling.skipped = 1) pair
            WHERE (? IS NULL OR pair.mapping = ?) AND (? IS NULL OR '%2$s' LIKE ?) AND (? IS NULL OR '%3$s' = ?)
                AND NOT EXISTS (SELECT 1 FROM work_list entry WHERE entry.mapping = pair.mapping
                    AND entry.pass = 'TO' AND entry.source_key = pair.local_key)
                AND NOT EXISTS (SELECT 1 FROM work_list entry WHERE entry.mapping = pair.mapping
                    AND entry.pass = 'FROM' AND entry.source_key = pair.integration_key)
            """
                    .formatted(
                            ErrorCode.COUPLING_SKIPPED,
                            SKIPPED_MESSAGE,
                            MessageGroup.id(ErrorCode.COUPLING_SKIPPED, SKIPPED_MESSAGE));
    private static final String MATCHING = "(" + LISTED + ") listed WHERE (? IS NULL OR state = ?)";

    /** All of the few that are shown. */
    private static final String WHOLE =
            """
            SELECT shown.mapping, shown.pass, shown.source_key, shown.field, shown.destination_key, shown.state, shown.code,
                COALESCE(entry.message, '%2$s') AS message, COALESCE(entry.attempts, 0) AS attempts, shown.since,
                shown.job_id, entry.awaited_mapping, entry.awaited_side, entry.awaited_key, entry.conflicts,
                entry.candidates, shown.message_group
            FROM (SELECT * FROM %1$s) shown
            LEFT JOIN work_list entry ON shown.bare = 0 AND entry.mapping = shown.mapping AND entry.pass = shown.pass
                AND entry.source_key = shown.source_key AND entry.field = shown.field
            """;
    private static final String LIST = WHOLE.formatted(
                    MATCHING + " ORDER BY mapping, since, pass, source_key LIMIT ?", SKIPPED_MESSAGE)
            + "ORDER BY shown.mapping, shown.since, shown.pass, shown.source_key";
    private static final String PAGE = WHOLE.formatted(
                    MATCHING + """
                     AND (mapping > ? OR mapping = ? AND (pass > ? OR pass = ? AND source_key > ?))
                    ORDER BY mapping, pass, source_key LIMIT ?
                    """,
                    SKIPPED_MESSAGE)
            + "ORDER BY shown.mapping, shown.pass, shown.source_key";

    /** Any message of a group will do: they are equal once they are normalized. */
    private static final String GROUPS =
            """
            SELECT message_group, code, entries, mappings, COALESCE((SELECT entry.message FROM work_list entry
                WHERE entry.message_group = counted.message_group AND entry.code = counted.code LIMIT 1), '%2$s') AS example
            FROM (SELECT message_group, code, COUNT(*) AS entries,
                    GROUP_CONCAT(DISTINCT mapping ORDER BY mapping SEPARATOR '\n') AS mappings
                FROM %1$s GROUP BY message_group, code ORDER BY entries DESC, message_group LIMIT ?) counted
            ORDER BY entries DESC, message_group
            """
                    .formatted(MATCHING, SKIPPED_MESSAGE);
    private static final String UNGROUPED =
            "SELECT DISTINCT code, message FROM work_list WHERE message_group = '' LIMIT 1000";
    private static final String SET_GROUP =
            "UPDATE work_list SET message_group = ? WHERE message_group = '' AND code = ? AND message = ?";

    private final JdbcTemplate jdbc;

    public ErrorList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<WorkListEntry> list(WorkListFilter filter, int limit) {
        groupOldEntries();
        return jdbc.query(LIST, (row, number) -> WorkListRow.read(row), filter.parameters(limit));
    }

    /** Where a page ends: the list is in this order. */
    public record Place(String mapping, Pass pass, String sourceKey) {

        public static Place of(WorkListEntry entry) {
            return new Place(entry.mapping(), entry.pass(), entry.sourceKey());
        }
    }

    /**
     * In the order of mapping, pass and source key.
     *
     * @param after the last entry of the page before, whatever became of it; null for the first page
     */
    public List<WorkListEntry> page(WorkListFilter filter, @Nullable Place after, int limit) {
        groupOldEntries();
        String mapping = after == null ? "" : after.mapping();
        String pass = after == null ? "" : after.pass().name();
        String key = after == null ? "" : after.sourceKey();
        return jdbc.query(
                PAGE,
                (row, number) -> WorkListRow.read(row),
                filter.parameters(mapping, mapping, pass, pass, key, limit));
    }

    /** The largest first. */
    public List<MessageGroup> groups(WorkListFilter filter, int limit) {
        groupOldEntries();
        return jdbc.query(
                GROUPS,
                (row, number) -> new MessageGroup(
                        row.getString("message_group"),
                        row.getLong("entries"),
                        ErrorCode.valueOf(row.getString("code")),
                        MessageNormalizer.normalize(row.getString("example")),
                        Arrays.asList(row.getString("mappings").split("\n"))),
                filter.parameters(limit));
    }

    /** Entries of earlier versions have no group yet. */
    private void groupOldEntries() {
        List<Object[]> messages;
        do {
            messages = jdbc.query(UNGROUPED, (row, number) -> new Object[] {
                MessageGroup.id(ErrorCode.valueOf(row.getString("code")), row.getString("message")),
                row.getString("code"),
                row.getString("message")
            });
            jdbc.batchUpdate(SET_GROUP, messages);
        } while (!messages.isEmpty());
    }
}
