package io.koppel.run.pass;

import io.koppel.run.MassChange;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How many records of a mapping a run created, restored and uncoupled so far; goes with the run. */
@Repository
class MassChanges implements MassChangeStore {

    private static final String OF_RUN = "SELECT kind, records FROM mass_change WHERE run_id = ? AND mapping = ?";
    private static final String ADD =
            """
            INSERT INTO mass_change (run_id, mapping, kind, records) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE records = records + VALUES(records)
            """;

    private final JdbcTemplate jdbc;

    MassChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<MassChange, Long> of(String runId, String mapping) {
        Map<MassChange, Long> records = new EnumMap<>(MassChange.class);
        jdbc.query(
                OF_RUN,
                row -> {
                    records.put(MassChange.valueOf(row.getString("kind")), row.getLong("records"));
                },
                runId,
                mapping);
        return records;
    }

    @Override
    public void add(String runId, String mapping, MassChange kind, long records) {
        jdbc.update(ADD, runId, mapping, kind.name(), records);
    }
}
