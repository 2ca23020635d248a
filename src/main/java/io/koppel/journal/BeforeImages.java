package io.koppel.journal;

import io.koppel.load.LocalLoad;
import io.koppel.load.RowText;
import io.koppel.load.TableLoad;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.UtcText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Before-images of what runs changed (spec 15.18). They are kept in the transaction of the chunk that they belong to,
 * so a run can be undone exactly as far as it is recorded.
 */
@Repository
public class BeforeImages implements ImageStore {

    private static final int LONGEST_REASON = 250;
    private static final int FORGOTTEN_AT_ONCE = 10_000;

    private static final List<String> KEPT =
            List.of("run_id", "job_id", "mapping", "pass", "source_key", "destination_key", "kind", "image");
    private static final String KEEP =
            "INSERT INTO before_image (" + String.join(", ", KEPT) + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PASSES_OF_RUN =
            """
            SELECT mapping, pass, MAX(number) AS latest FROM before_image
            WHERE run_id = ? AND (undone_by IS NULL OR left_out IS NOT NULL)
            GROUP BY mapping, pass ORDER BY latest DESC
            """;
    private static final String PAGE =
            """
            SELECT number, run_id, job_id, mapping, pass, source_key, destination_key, kind, image FROM before_image
            WHERE run_id = ? AND mapping = ? AND pass = ? AND number < ?
                AND (undone_by IS NULL OR left_out IS NOT NULL)
            ORDER BY number DESC LIMIT ?
            """;
    private static final String UNDONE =
            "UPDATE before_image SET undone_by = ?, left_out = NULL WHERE number IN (%s)";
    private static final String LEFT_OUT = "UPDATE before_image SET undone_by = ?, left_out = ? WHERE number IN (%s)";
    private static final String LEFT_OUT_BY =
            """
            SELECT number, run_id, job_id, mapping, pass, source_key, destination_key, kind, image, left_out
            FROM before_image WHERE run_id = ? AND undone_by = ? AND left_out IS NOT NULL ORDER BY number DESC
            """;
    private static final String LAST_KEYS =
            """
            SELECT IF(pass = ?, source_key, destination_key) FROM before_image
            WHERE mapping = ? ORDER BY number DESC LIMIT ?
            """;
    private static final String OLD_RUNS =
            """
            SELECT kept.run_id FROM (SELECT DISTINCT run_id FROM before_image) kept
            WHERE NOT EXISTS (SELECT 1 FROM synch_job job WHERE job.run_id = kept.run_id AND job.started_at >= ?)
            """;
    private static final String OF_RECORD =
            """
            SELECT number, run_id, job_id, mapping, pass, source_key, destination_key, kind, image FROM before_image
            WHERE mapping = ? AND (pass = ? AND source_key = ? OR pass = ? AND destination_key = ?)
            """;
    private static final String LATEST_OF_RECORD = OF_RECORD + "ORDER BY number DESC LIMIT ?";
    private static final String FORGET_NAMING =
            """
            DELETE FROM before_image
            WHERE mapping = ? AND (pass = ? AND source_key = ? OR pass = ? AND destination_key = ?)
            """;
    private static final String FORGET_SPEAKING = "DELETE FROM before_image WHERE INSTR(image, ?) > 0";
    private static final String FORGET_RUN =
            "DELETE FROM before_image WHERE run_id = ? AND (? IS NULL OR mapping = ?) ORDER BY number LIMIT ?";
    private static final String RUNS = "SELECT DISTINCT run_id FROM before_image WHERE ? IS NULL OR mapping = ?";
    private static final String RUNS_ENDED_BEFORE =
            """
            SELECT kept.run_id FROM (SELECT DISTINCT run_id FROM before_image) kept
            LEFT JOIN synchronization_run run ON run.id = kept.run_id
            WHERE run.id IS NULL OR run.finished_at < ?
            """;

    private final JdbcTemplate jdbc;
    private final ImageTables tables;
    private final UndoProperties properties;
    private final Clock clock;
    private final TableLoad loading;

    BeforeImages(
            JdbcTemplate jdbc, ImageTables tables, UndoProperties properties, Clock clock, LocalLoad loads) {
        this.jdbc = jdbc;
        this.loading = new TableLoad(jdbc, loads, "before_image", KEPT);
        this.tables = tables;
        this.properties = properties;
        this.clock = clock;
    }

    /** A mapping and pass that a run changed something in. */
    public record ChangedPass(String mapping, Pass pass) {}

    /** @param reason why the undoing run let it be */
    public record LeftOut(BeforeImage image, String reason) {}

    /** Does nothing where the settings keep no before-images. */
    @Override
    public void keep(List<BeforeImage> images) {
        if (images.isEmpty() || properties.retention().isZero()) {
            return;
        }
        List<@Nullable Object[]> rows = images.stream().map(this::parameters).toList();
        if (!loading.load(rows, BeforeImages::write)) {
            jdbc.batchUpdate(KEEP, rows);
        }
    }

    private @Nullable Object[] parameters(BeforeImage image) {
        return new @Nullable Object[] {
            image.runId(),
            image.jobId(),
            image.mapping(),
            image.pass().name(),
            image.sourceKey(),
            image.destinationKey(),
            image.kind().name(),
            ImageText.of(image, tables::id)
        };
    }

    private static void write(@Nullable Object[] parameters, RowText row) {
        for (Object parameter : parameters) {
            row.add(parameter);
        }
    }

    /** What of a run is still to be undone, the last first. */
    public List<ChangedPass> passes(String runId) {
        return jdbc.query(
                PASSES_OF_RUN,
                (row, number) -> new ChangedPass(row.getString("mapping"), Pass.valueOf(row.getString("pass"))),
                runId);
    }

    /** What is still to be undone of a pass, the last first, beginning before a number. */
    public List<BeforeImage> page(String runId, ChangedPass pass, long before, int limit) {
        return jdbc.query(
                PAGE, (row, number) -> image(row), runId, pass.mapping(), pass.pass().name(), before, limit);
    }

    public void undone(String by, Collection<BeforeImage> images) {
        List<Long> numbers = images.stream().map(BeforeImage::number).toList();
        if (!numbers.isEmpty()) {
            jdbc.update(UNDONE.formatted(placeholders(numbers.size())), parameters(numbers, by));
        }
    }

    /** @param images by the reason for letting them be */
    public void leftOut(String by, Map<String, List<BeforeImage>> images) {
        images.forEach((reason, some) -> {
            List<Long> numbers = some.stream().map(BeforeImage::number).toList();
            jdbc.update(LEFT_OUT.formatted(placeholders(numbers.size())), parameters(numbers, by, shortened(reason)));
        });
    }

    public List<LeftOut> leftOut(String runId, String by) {
        return jdbc.query(LEFT_OUT_BY, (row, number) -> new LeftOut(image(row), row.getString("left_out")), runId, by);
    }

    /** Keys of the records of a side that runs wrote, or made others from, the last first. */
    @Override
    public List<String> lastKeys(String mapping, Side side, int limit) {
        return jdbc.queryForList(LAST_KEYS, String.class, Pass.fromSide(side).name(), mapping, limit).stream()
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Everything kept of one record. */
    public List<BeforeImage> ofRecord(String mapping, Side side, String key) {
        Pass from = Pass.fromSide(side);
        return jdbc.query(
                OF_RECORD, (row, number) -> image(row), mapping, from.name(), key, from.reverse().name(), key);
    }

    /** The last ones, the newest first. Reads all that is kept, where the record has fewer. */
    public List<BeforeImage> latestOfRecord(String mapping, Side side, String key, int limit) {
        Pass from = Pass.fromSide(side);
        return jdbc.query(
                LATEST_OF_RECORD,
                (row, number) -> image(row),
                mapping,
                from.name(),
                key,
                from.reverse().name(),
                key,
                limit);
    }

    /**
     * Forgets everything kept of one record (spec 15.19), and what else speaks of its row.
     *
     * @param telling whether the key alone tells the record from every other text
     */
    public void forget(String mapping, Side side, String key, boolean telling) {
        Pass from = Pass.fromSide(side);
        jdbc.update(FORGET_NAMING, mapping, from.name(), key, from.reverse().name(), key);
        if (telling) {
            jdbc.update(FORGET_SPEAKING, "\"" + key + "\"");
        }
    }

    /** Forgets the runs that the retention is over for. */
    public void forgetOld() {
        String since = UtcText.of(clock.instant().minus(properties.retention()));
        for (String run : jdbc.queryForList(OLD_RUNS, String.class, since)) {
            while (forgetRun(run, null, FORGOTTEN_AT_ONCE) == FORGOTTEN_AT_ONCE) {
                continue;
            }
        }
    }

    /**
     * Runs that something is kept of.
     *
     * @param mapping null for all
     */
    public List<String> runs(@Nullable String mapping) {
        return jdbc.queryForList(RUNS, String.class, mapping, mapping);
    }

    /** Those of them that are over since then. */
    public List<String> runsEndedBefore(Instant time) {
        return jdbc.queryForList(RUNS_ENDED_BEFORE, String.class, UtcText.of(time));
    }

    /**
     * @param mapping null for all
     * @return how many; as many as the limit if there may be more
     */
    public int forgetRun(String runId, @Nullable String mapping, int limit) {
        return jdbc.update(FORGET_RUN, runId, mapping, mapping, limit);
    }

    private BeforeImage image(ResultSet row) throws SQLException {
        ImageText.Parts parts = ImageText.read(row.getString("image"), tables::table);
        return new BeforeImage(
                row.getLong("number"),
                row.getString("run_id"),
                row.getString("job_id"),
                row.getString("mapping"),
                Pass.valueOf(row.getString("pass")),
                row.getString("source_key"),
                row.getString("destination_key"),
                BeforeImage.Kind.valueOf(row.getString("kind")),
                parts.coupling(),
                parts.rows(),
                parts.followed());
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }

    private static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static Object[] parameters(List<Long> numbers, Object... first) {
        List<Object> parameters = new ArrayList<>(List.of(first));
        parameters.addAll(numbers);
        return parameters.toArray();
    }
}
