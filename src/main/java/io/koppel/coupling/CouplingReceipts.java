package io.koppel.coupling;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * How many couplings each mapping had after its last completed run, less those removed on purpose since. Fewer than that
 * means that couplings were lost (spec 15.15).
 */
@Repository
public class CouplingReceipts {

    private static final String LAST = "SELECT couplings FROM coupling_receipt WHERE mapping = ?";
    private static final String SAVE =
            """
            INSERT INTO coupling_receipt (mapping, couplings) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE couplings = VALUES(couplings)
            """;
    private static final String LOWER =
            "UPDATE coupling_receipt SET couplings = GREATEST(0, couplings - ?) WHERE mapping = ?";
    private static final String FORGET = "DELETE FROM coupling_receipt WHERE mapping = ?";

    private final JdbcTemplate jdbc;

    public CouplingReceipts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** 0 if no run completed yet. */
    public long last(String mapping) {
        return jdbc.queryForList(LAST, Long.class, mapping).stream().findFirst().orElse(0L);
    }

    public void save(String mapping, long couplings) {
        jdbc.update(SAVE, mapping, couplings);
    }

    void lower(String mapping, long removed) {
        jdbc.update(LOWER, removed, mapping);
    }

    void forget(String mapping) {
        jdbc.update(FORGET, mapping);
    }
}
