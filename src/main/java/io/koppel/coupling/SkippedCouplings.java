package io.koppel.coupling;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Which couplings are skipped, beside the couplings themselves: very few of very many. A row may stand here although its
 * coupling is not skipped any more, so that taking one up again costs nothing; a skipped coupling is never missing.
 */
@Repository
public class SkippedCouplings {

    private static final String NOTE = "INSERT IGNORE INTO skipped_coupling (mapping, local_key) VALUES (?, ?)";
    private static final String FORGET = "DELETE FROM skipped_coupling WHERE mapping = ? AND local_key IN (%s)";
    private static final String FORGET_ALL = "DELETE FROM skipped_coupling WHERE mapping = ?";
    private static final String ANY = "SELECT EXISTS (SELECT 1 FROM skipped_coupling WHERE mapping = ?)";
    private static final String MISSING =
            """
            SELECT pair.mapping, pair.local_key FROM coupling pair
            WHERE pair.skipped = 1 AND NOT EXISTS (SELECT 1 FROM skipped_coupling noted
                WHERE noted.mapping = pair.mapping AND noted.local_key = pair.local_key)
            """;
    private static final String OVER =
            """
            SELECT noted.mapping, noted.local_key FROM skipped_coupling noted
            WHERE NOT EXISTS (SELECT 1 FROM coupling pair WHERE pair.mapping = noted.mapping
                AND pair.local_key = noted.local_key AND pair.skipped = 1)
            """;

    private final JdbcTemplate jdbc;

    SkippedCouplings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Part of the transaction that stores these couplings. */
    void note(Collection<Coupling> couplings) {
        List<Object[]> skipped = couplings.stream()
                .filter(Coupling::skipped)
                .map(coupling -> new Object[] {coupling.mapping(), coupling.localKey()})
                .toList();
        if (!skipped.isEmpty()) {
            jdbc.batchUpdate(NOTE, skipped);
        }
    }

    /** Part of the transaction that removes these couplings. */
    void forget(String mapping, Collection<String> localKeys) {
        Batches.eachWhere(
                () -> Boolean.TRUE.equals(jdbc.queryForObject(ANY, Boolean.class, mapping)),
                localKeys,
                batch -> jdbc.update(
                        FORGET.formatted(Batches.placeholders(batch.size())), Batches.parameters(batch, mapping)));
    }

    void forget(String mapping) {
        jdbc.update(FORGET_ALL, mapping);
    }

    /**
     * Takes out rows that have outlived their reason, and notes what was written past Koppel. Reads every coupling.
     *
     * @return how many rows that concerned
     */
    public long review() {
        List<Object[]> missing = jdbc.query(MISSING, (row, number) -> new Object[] {row.getString(1), row.getString(2)});
        jdbc.batchUpdate(NOTE, missing);
        List<Object[]> over = jdbc.query(OVER, (row, number) -> new Object[] {row.getString(1), row.getString(2)});
        jdbc.batchUpdate(FORGET.formatted("?"), over);
        return (long) missing.size() + over.size();
    }
}
