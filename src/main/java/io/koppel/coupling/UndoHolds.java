package io.koppel.coupling;

import io.koppel.mapping.Pass;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * How records looked when a run was undone. Such a record is held until it looks otherwise: what a person edits then is
 * synchronized again (spec 15.18). The base cannot tell, because undo put that back too.
 */
@Repository
public class UndoHolds {

    private static final String SAVE =
            """
            INSERT INTO undo_hold (mapping, pass, source_key, job_id, fingerprints) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE job_id = VALUES(job_id), fingerprints = VALUES(fingerprints)
            """;
    private static final String BY_KEYS =
            """
            SELECT source_key, job_id, fingerprints FROM undo_hold
            WHERE mapping = ? AND pass = ? AND source_key IN (%s)
            """;

    private static final String FORGET =
            "DELETE FROM undo_hold WHERE mapping = ? AND pass = ? AND source_key = ?";

    private final JdbcTemplate jdbc;

    public UndoHolds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Hold(String jobId, Map<String, String> fingerprints) {}

    /** @param sources with the fields that the pass reads */
    public void save(String mapping, Pass pass, String jobId, Collection<TableRecord> sources) {
        jdbc.batchUpdate(
                SAVE,
                sources.stream()
                        .map(source -> new Object[] {mapping, pass.name(), source.key(), jobId, text(source)})
                        .toList());
    }

    public void forget(String mapping, Pass pass, String sourceKey) {
        jdbc.update(FORGET, mapping, pass.name(), sourceKey);
    }

    /** Those of the entries, held by an undo, whose source was edited since. */
    public List<WorkListEntry> edited(List<WorkListEntry> held, Map<String, TableRecord> sources) {
        if (held.isEmpty()) {
            return List.of();
        }
        WorkListEntry one = held.get(0);
        Map<String, Hold> holds = new HashMap<>();
        Batches.each(
                held.stream().map(WorkListEntry::sourceKey).toList(),
                batch -> jdbc.query(
                        BY_KEYS.formatted(Batches.placeholders(batch.size())),
                        row -> {
                            holds.put(
                                    row.getString("source_key"),
                                    new Hold(row.getString("job_id"), fingerprints(row.getString("fingerprints"))));
                        },
                        Batches.parameters(batch, one.mapping(), one.pass().name())));
        return held.stream()
                .filter(entry -> {
                    Hold hold = holds.get(entry.sourceKey());
                    return hold != null
                            && hold.jobId().equals(entry.jobId())
                            && differs(hold, sources.get(entry.sourceKey()));
                })
                .toList();
    }

    /** A field that was not looked at then says nothing. */
    private static boolean differs(Hold hold, TableRecord source) {
        return hold.fingerprints().entrySet().stream()
                .anyMatch(field -> source.values().has(field.getKey())
                        && !field.getValue().equals(fingerprint(source, field.getKey())));
    }

    private static String text(TableRecord source) {
        List<String> fields = new ArrayList<>();
        for (String field : source.values().shape().fields()) {
            fields.add(field + " " + fingerprint(source, field));
        }
        return String.join("\n", fields);
    }

    private static String fingerprint(TableRecord source, String field) {
        return Long.toHexString(Fingerprint.of(source.get(field)));
    }

    private static Map<String, String> fingerprints(String text) {
        Map<String, String> fingerprints = new HashMap<>();
        text.lines().forEach(line -> {
            int space = line.lastIndexOf(' ');
            fingerprints.put(line.substring(0, space), line.substring(space + 1));
        });
        return fingerprints;
    }
}
