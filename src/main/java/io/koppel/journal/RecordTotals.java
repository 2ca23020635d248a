package io.koppel.journal;

import io.koppel.mapping.Pass;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Sums of all synch jobs there ever were. They grow with the jobs' counters, and stay when old jobs are removed. */
@Repository
public class RecordTotals {

    private static final String ADD =
            """
            INSERT INTO record_total
                (mapping, pass, records_read, inserted, modified, deleted, unchanged, skipped, failed, coupled,
                uncoupled, filtered)
            SELECT mapping, pass, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM synch_job WHERE id = ?
            ON DUPLICATE KEY UPDATE
                records_read = record_total.records_read + VALUES(records_read),
                inserted = record_total.inserted + VALUES(inserted),
                modified = record_total.modified + VALUES(modified),
                deleted = record_total.deleted + VALUES(deleted),
                unchanged = record_total.unchanged + VALUES(unchanged),
                skipped = record_total.skipped + VALUES(skipped),
                failed = record_total.failed + VALUES(failed),
                coupled = record_total.coupled + VALUES(coupled),
                uncoupled = record_total.uncoupled + VALUES(uncoupled),
                filtered = record_total.filtered + VALUES(filtered)
            """;
    private static final String ALL =
            """
            SELECT mapping, pass, records_read, inserted, modified, deleted, unchanged, skipped, failed, coupled,
                uncoupled, filtered
            FROM record_total ORDER BY mapping, pass
            """;

    private final JdbcTemplate jdbc;

    RecordTotals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(String jobId, Counters counted) {
        jdbc.update(
                ADD,
                counted.read(),
                counted.inserted(),
                counted.modified(),
                counted.deleted(),
                counted.unchanged(),
                counted.skipped(),
                counted.failed(),
                counted.coupled(),
                counted.uncoupled(),
                counted.filtered(),
                jobId);
    }

    public List<RecordTotal> all() {
        return jdbc.query(
                ALL,
                (row, number) -> new RecordTotal(
                        row.getString("mapping"),
                        Pass.valueOf(row.getString("pass")),
                        new Counters(
                                row.getLong("records_read"),
                                row.getLong("inserted"),
                                row.getLong("modified"),
                                row.getLong("deleted"),
                                row.getLong("unchanged"),
                                row.getLong("skipped"),
                                row.getLong("failed"),
                                row.getLong("coupled"),
                                row.getLong("uncoupled"),
                                row.getLong("filtered"))));
    }
}
