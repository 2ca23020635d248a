package io.koppel.coupling;

import io.koppel.mapping.Pass;
import io.koppel.record.UtcText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Intents of the chunks in hand; outside a running pass only a death leaves any here (design 4). */
@Repository
public class CreationIntents implements IntentStore {

    private static final String RECORD =
            """
            INSERT INTO creation_intent
                (mapping, pass, source_key, job_id, after_key, reserved_key, fields, values_fingerprint, created_at,
                base_layout, base)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                job_id = VALUES(job_id), after_key = VALUES(after_key), reserved_key = VALUES(reserved_key),
                fields = VALUES(fields),
                values_fingerprint = VALUES(values_fingerprint), created_at = VALUES(created_at),
                base_layout = VALUES(base_layout), base = VALUES(base)
            """;
    private static final String REMOVE =
            "DELETE FROM creation_intent WHERE mapping = ? AND pass = ? AND source_key IN (%s)";
    private static final String EXIST = "SELECT 1 FROM creation_intent WHERE mapping = ? AND pass = ? LIMIT 1";
    private static final String PAGE =
            """
            SELECT source_key FROM creation_intent
            WHERE mapping = ? AND pass = ? AND source_key > ? ORDER BY source_key LIMIT ?
            """;
    private static final String BY_KEYS =
            """
            SELECT mapping, pass, source_key, job_id, after_key, reserved_key, fields, values_fingerprint, created_at,
                base_layout, base
            FROM creation_intent WHERE mapping = ? AND pass = ? AND source_key IN (%s)
            """;

    private static final String FORGET = "DELETE FROM creation_intent WHERE mapping = ?";

    private final JdbcTemplate jdbc;
    private final IntentBases bases;
    private final DerivedIntents derived;

    public CreationIntents(JdbcTemplate jdbc, BaseLayouts layouts) {
        this.jdbc = jdbc;
        this.bases = new IntentBases(layouts);
        this.derived = new DerivedIntents(jdbc, bases);
    }

    @Override
    public void record(List<CreationIntent> intents) {
        Map<Boolean, List<CreationIntent>> kinds =
                intents.stream().collect(Collectors.partitioningBy(CreationIntent::derived));
        if (!kinds.get(true).isEmpty()) {
            derived.record(kinds.get(true));
        }
        recordCounted(kinds.get(false));
    }

    private void recordCounted(List<CreationIntent> intents) {
        jdbc.batchUpdate(
                RECORD,
                intents.stream()
                        .map(intent -> new Object[] {
                            intent.mapping(),
                            intent.pass().name(),
                            intent.sourceKey(),
                            intent.jobId(),
                            intent.afterKey(),
                            intent.reservedKey(),
                            String.join(",", intent.fields()),
                            intent.valuesFingerprint(),
                            UtcText.of(intent.createdAt()),
                            IntentBases.layout(intent.base()),
                            intent.base() == null ? null : intent.base().bytes()
                        })
                        .toList());
    }

    @Override
    public void remove(String mapping, Pass pass, Collection<String> sourceKeys) {
        derived.remove(mapping, pass, sourceKeys);
        Batches.eachWhere(
                () -> existCounted(mapping, pass),
                sourceKeys,
                batch -> jdbc.update(
                        REMOVE.formatted(Batches.placeholders(batch.size())),
                        Batches.parameters(batch, mapping, pass.name())));
    }

    @Override
    public boolean exist(String mapping, Pass pass) {
        return derived.exist(mapping, pass) || existCounted(mapping, pass);
    }

    private boolean existCounted(String mapping, Pass pass) {
        return !jdbc.queryForList(EXIST, Integer.class, mapping, pass.name()).isEmpty();
    }

    /** Source keys in order. */
    @Override
    public List<String> page(String mapping, Pass pass, @Nullable String after, int limit) {
        TreeSet<String> keys = new TreeSet<>(derived.page(mapping, pass, after, limit));
        keys.addAll(jdbc.queryForList(PAGE, String.class, mapping, pass.name(), after == null ? "" : after, limit));
        return keys.stream().limit(limit).toList();
    }

    @Override
    public List<CreationIntent> byKeys(String mapping, Pass pass, Collection<String> sourceKeys) {
        List<CreationIntent> found = new ArrayList<>(derived.byKeys(mapping, pass, sourceKeys));
        Batches.each(
                sourceKeys,
                batch -> found.addAll(jdbc.query(
                        BY_KEYS.formatted(Batches.placeholders(batch.size())),
                        (row, number) -> intent(row),
                        Batches.parameters(batch, mapping, pass.name()))));
        return found;
    }

    private CreationIntent intent(ResultSet row) throws SQLException {
        return new CreationIntent(
                row.getString("mapping"),
                Pass.valueOf(row.getString("pass")),
                row.getString("source_key"),
                row.getString("job_id"),
                row.getString("after_key"),
                row.getString("reserved_key"),
                List.of(row.getString("fields").split(",")),
                row.getLong("values_fingerprint"),
                UtcText.instant(row.getString("created_at")),
                bases.read(row.getObject("base_layout", Integer.class), row.getBytes("base")));
    }

    public void forget(String mapping) {
        derived.forget(mapping);
        jdbc.update(FORGET, mapping);
    }
}
