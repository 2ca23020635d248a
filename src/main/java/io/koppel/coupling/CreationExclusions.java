package io.koppel.coupling;

import io.koppel.mapping.Side;
import io.koppel.record.UtcText;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Records marked "do not create": no run gives them a counterpart until they are coupled or included (spec 15.18). */
@Repository
public class CreationExclusions implements ExclusionStore {

    private static final String ADD =
            """
            INSERT INTO creation_exclusion (mapping, side, source_key, reason, since) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE reason = VALUES(reason)
            """;
    private static final String HOLD =
            """
            INSERT INTO creation_exclusion (mapping, side, source_key, reason, since) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE reason = reason
            """;
    private static final String LET_GO =
            """
            DELETE FROM creation_exclusion WHERE mapping = ? AND side = ? AND reason = ? AND source_key IN (%s)
            """;
    private static final String LET_ALL_GO =
            "DELETE FROM creation_exclusion WHERE mapping = ? AND side = ? AND reason = ?";
    private static final String BY_KEYS_AND_OTHER_REASON =
            """
            SELECT source_key FROM creation_exclusion
            WHERE mapping = ? AND side = ? AND reason <> ? AND source_key IN (%s)
            """;
    private static final String UNCOUPLED =
            """
            SELECT mark.source_key
            FROM creation_exclusion mark
            LEFT JOIN coupling ON coupling.mapping = mark.mapping AND coupling.%s = mark.source_key
            WHERE mark.mapping = ? AND mark.side = ? AND mark.source_key > ? AND coupling.mapping IS NULL
            ORDER BY mark.source_key
            LIMIT ?
            """;
    private static final String REMOVE =
            "DELETE FROM creation_exclusion WHERE mapping = ? AND side = ? AND source_key IN (%s)";
    private static final String ANY = "SELECT 1 FROM creation_exclusion WHERE mapping = ? AND side = ? LIMIT 1";
    private static final String BY_KEYS =
            "SELECT source_key FROM creation_exclusion WHERE mapping = ? AND side = ? AND source_key IN (%s)";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ErasedRecords erased;

    public CreationExclusions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.erased = new ErasedRecords(jdbc);
    }

    /** @param side where the records are; a counterpart on the other one is what must not be created */
    public void add(String mapping, Side side, Collection<String> keys, String reason) {
        String now = UtcText.of(clock.instant());
        jdbc.batchUpdate(
                ADD,
                keys.stream()
                        .map(key -> new Object[] {mapping, side.name(), key, reason, now})
                        .toList());
    }

    @Override
    public void remove(String mapping, Side side, Collection<String> keys) {
        Batches.eachWhere(
                () -> any(mapping, side),
                keys,
                batch -> jdbc.update(
                        REMOVE.formatted(Batches.placeholders(batch.size())),
                        Batches.parameters(batch, mapping, side.name())));
    }

    /** For good, and without naming the record: its person was erased (spec 15.19). */
    public void erase(String mapping, Side side, String key) {
        remove(mapping, side, List.of(key));
        erased.add(mapping, side, key);
    }

    private boolean any(String mapping, Side side) {
        return !jdbc.queryForList(ANY, Integer.class, mapping, side.name()).isEmpty();
    }

    /** Erased ones included. */
    @Override
    public Set<String> among(String mapping, Side side, Collection<String> keys) {
        Set<String> excluded = new HashSet<>(erased.among(mapping, side, keys));
        Batches.eachWhere(
                () -> any(mapping, side),
                keys,
                batch -> excluded.addAll(jdbc.queryForList(
                        BY_KEYS.formatted(Batches.placeholders(batch.size())),
                        String.class,
                        Batches.parameters(batch, mapping, side.name()))));
        return excluded;
    }

    /**
     * Marked records without a coupling, in the order of their keys; erased ones are not known by key.
     *
     * @param after the last key of the page before; null for the first page
     */
    public List<String> uncoupled(String mapping, Side side, @Nullable String after, int limit) {
        return jdbc.queryForList(
                UNCOUPLED.formatted(side == Side.LOCAL ? "local_key" : "integration_key"),
                String.class,
                mapping,
                side.name(),
                after == null ? "" : after,
                limit);
    }

    /** Excludes records for a passing reason of Koppel's own; one that a person excluded stays excluded for theirs. */
    public void hold(String mapping, Side side, Collection<String> keys, String reason) {
        String now = UtcText.of(clock.instant());
        jdbc.batchUpdate(
                HOLD,
                keys.stream()
                        .map(key -> new Object[] {mapping, side.name(), key, reason, now})
                        .toList());
    }

    /** Ends {@link #hold} of these records. */
    public void letGo(String mapping, Side side, Collection<String> keys, String reason) {
        Batches.each(
                keys,
                batch -> jdbc.update(
                        LET_GO.formatted(Batches.placeholders(batch.size())),
                        Batches.parameters(batch, mapping, side.name(), reason)));
    }

    /** Ends {@link #hold} of all records of a mapping's side. */
    public void letGo(String mapping, Side side, String reason) {
        jdbc.update(LET_ALL_GO, mapping, side.name(), reason);
    }

    /** Which of these are excluded for another reason. */
    public Set<String> amongBut(String mapping, Side side, Collection<String> keys, String reason) {
        Set<String> excluded = new HashSet<>(erased.among(mapping, side, keys));
        Batches.each(
                keys,
                batch -> excluded.addAll(jdbc.queryForList(
                        BY_KEYS_AND_OTHER_REASON.formatted(Batches.placeholders(batch.size())),
                        String.class,
                        Batches.parameters(batch, mapping, side.name(), reason))));
        return excluded;
    }
}
