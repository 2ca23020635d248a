package io.koppel.coupling;

import io.koppel.mapping.Side;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How often records were uncoupled. Outlives the coupling, because the key of a new counterpart depends on it. */
@Repository
public class CouplingGenerations implements GenerationStore {

    private static final String BY_KEYS =
            """
            SELECT source_key, generation FROM coupling_generation
            WHERE mapping = ? AND side = ? AND source_key IN (%s)
            """;
    private static final String ANY = "SELECT 1 FROM coupling_generation WHERE mapping = ? AND side = ? LIMIT 1";
    private static final String RAISE =
            """
            INSERT INTO coupling_generation (mapping, side, source_key, generation) VALUES (?, ?, ?, 1)
            ON DUPLICATE KEY UPDATE generation = generation + 1
            """;
    private static final String FORGET_ONE =
            "DELETE FROM coupling_generation WHERE mapping = ? AND side = ? AND source_key = ?";
    private static final String FORGET = "DELETE FROM coupling_generation WHERE mapping = ?";

    private final JdbcTemplate jdbc;

    public CouplingGenerations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keys that were never uncoupled are not in the map. */
    @Override
    public Map<String, Integer> byKeys(String mapping, Side side, Collection<String> keys) {
        Map<String, Integer> found = new HashMap<>();
        Batches.eachWhere(
                () -> any(mapping, side),
                keys,
                batch -> jdbc.query(
                        BY_KEYS.formatted(Batches.placeholders(batch.size())),
                        row -> {
                            found.put(row.getString("source_key"), row.getInt("generation"));
                        },
                        Batches.parameters(batch, mapping, side.name())));
        return found;
    }

    private boolean any(String mapping, Side side) {
        return !jdbc.queryForList(ANY, Integer.class, mapping, side.name()).isEmpty();
    }

    @Override
    public void raise(String mapping, Side side, List<String> keys) {
        jdbc.batchUpdate(
                RAISE,
                keys.stream()
                        .map(key -> new Object[] {mapping, side.name(), key})
                        .toList());
    }

    /** A record of which nothing may be kept (spec 15.19). */
    public void forget(String mapping, Side side, String key) {
        jdbc.update(FORGET_ONE, mapping, side.name(), key);
    }

    void forget(String mapping) {
        jdbc.update(FORGET, mapping);
    }
}
