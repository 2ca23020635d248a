package io.koppel.run;

import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.record.UtcText;
import io.koppel.run.standing.RunTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Koppel's own record of its runs. */
@Repository
public class Runs {

    private static final int LONGEST_MESSAGE = 2048;
    private static final String INSERT =
            """
            INSERT INTO synchronization_run
                (id, kind, request, catalogue, status, started_at, host, process_id, message, catalogue_version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', (SELECT MAX(version) FROM catalogue_version WHERE catalogue = ?))
            """;
    private static final String RESUME =
            """
            UPDATE synchronization_run
            SET status = 'STARTED', finished_at = NULL, resumed_at = ?, host = ?, process_id = ?, message = '',
                stop_asked_at = NULL
            WHERE id = ?
            """;
    private static final String FINISH =
            """
            UPDATE synchronization_run SET status = ?, finished_at = ?, message = ? WHERE id = ?
            """;
    private static final String ASK_TO_STOP =
            """
            UPDATE synchronization_run SET stop_asked_at = ?
            WHERE id = ? AND status = 'STARTED' AND stop_asked_at IS NULL
            """;
    private static final String ASKED_TO_STOP =
            """
            SELECT COUNT(*) FROM synchronization_run WHERE id = ? AND stop_asked_at IS NOT NULL
            """;
    private static final String HOLDER_ASKED_TO_STOP =
            """
            SELECT COUNT(*) FROM lease JOIN synchronization_run run ON run.id = lease.run_id
            WHERE lease.mapping = ? AND run.stop_asked_at IS NOT NULL
            """;
    private static final String CATALOGUE_VERSION =
            """
            SELECT catalogue_version FROM synchronization_run WHERE id = ? AND catalogue_version IS NOT NULL
            """;
    private static final String SELECT =
            """
            SELECT id, kind, request, catalogue, status, started_at, finished_at, host, process_id, message
            FROM synchronization_run
            """;

    private static final String STARTED_IDS = "SELECT id FROM synchronization_run WHERE status = 'STARTED'";

    private static final String LAST_COMPLETED =
            """
            SELECT run.kind, job.mapping, MAX(run.started_at) AS started_at
            FROM synchronization_run run JOIN synch_job job ON job.run_id = run.id
            WHERE run.status = 'COMPLETED' AND run.kind IN ('FULL', 'MODIFIED', 'SINGLE')
            GROUP BY run.kind, job.mapping
            """;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final CatalogueYaml yaml;
    private final RunTotals totals;
    private final TransactionTemplate transactions;

    Runs(JdbcTemplate jdbc, JsonMapper json, CatalogueYaml yaml, RunTotals totals, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.totals = totals;
        this.transactions = transactions;
        this.json = json;
        this.yaml = yaml;
    }

    void insert(Run run) {
        jdbc.update(
                INSERT,
                run.id(),
                run.request().kind().name(),
                json.writeValueAsString(run.request()),
                CatalogueYaml.write(run.catalogue()),
                run.status(),
                UtcText.of(run.startedAt()),
                run.host(),
                run.processId(),
                CatalogueYaml.write(run.catalogue()));
    }

    /** The version of the catalogue that the run began with; null for runs older than versions are. */
    @Nullable
    Long catalogueVersion(String id) {
        return jdbc.queryForList(CATALOGUE_VERSION, Long.class, id).stream().findFirst().orElse(null);
    }

    void resume(String id, Instant at, ProcessIdentity process) {
        jdbc.update(RESUME, UtcText.of(at), process.host(), process.processId(), id);
    }

    void finish(String id, String status, Instant at, String message) {
        transactions.executeWithoutResult(transaction -> {
            jdbc.update(FINISH, status, UtcText.of(at), shortened(message), id);
            totals.add(id, status, at);
        });
    }

    void askToStop(String id, Instant at) {
        jdbc.update(ASK_TO_STOP, UtcText.of(at), id);
    }

    boolean askedToStop(String id) {
        return counted(ASKED_TO_STOP, id);
    }

    /** Whether the run that holds the mapping was asked to stop. */
    boolean holderAskedToStop(String mapping) {
        return counted(HOLDER_ASKED_TO_STOP, mapping);
    }

    private boolean counted(String sql, String argument) {
        Long count = jdbc.queryForObject(sql, Long.class, argument);
        return count != null && count > 0;
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    public Optional<Run> find(String id) {
        return jdbc.query(SELECT + "WHERE id = ?", (row, number) -> run(row), id).stream().findFirst();
    }

    /** Newest first. */
    public List<Run> list(int limit) {
        return jdbc.query(
                SELECT + "ORDER BY started_at DESC, id LIMIT ?", (row, number) -> run(row), limit);
    }

    /** Those that nobody has ended, oldest first. */
    public List<Run> started() {
        return jdbc.query(SELECT + "WHERE status = 'STARTED' ORDER BY started_at, id", (row, number) -> run(row));
    }

    /** The same, without reading what they are to do. */
    List<String> startedIds() {
        return jdbc.queryForList(STARTED_IDS, String.class);
    }

    /** The newest full run, if it did not complete. */
    public Optional<Run> unfinishedFull() {
        return jdbc
                .query(
                        SELECT + "WHERE kind = 'FULL' ORDER BY started_at DESC, id LIMIT 1",
                        (row, number) -> run(row))
                .stream()
                .filter(run -> List.of("STARTED", "FAILED", "STOPPED").contains(run.status()))
                .filter(Run::continuable)
                .findFirst();
    }

    /** Those that go on, and those that ended before their work was done. */
    public List<Run> unfinished() {
        return jdbc.query(
                SELECT + "WHERE status NOT IN ('COMPLETED', 'ABANDONED') ORDER BY started_at, id",
                (row, number) -> run(row));
    }

    /** When the last run began that completed a mapping, by kind of run. */
    public record LastCompleted(RunKind kind, String mapping, Instant startedAt) {}

    public List<LastCompleted> lastCompleted() {
        return jdbc.query(
                LAST_COMPLETED,
                (row, number) -> new LastCompleted(
                        RunKind.valueOf(row.getString("kind")),
                        row.getString("mapping"),
                        UtcText.instant(row.getString("started_at"))));
    }

    /** What another version kept in another form must not keep this one from its work. */
    private Run run(ResultSet row) throws SQLException {
        RunKind kind = RunKind.valueOf(row.getString("kind"));
        RunRequest request = request(row.getString("request"));
        Catalogue catalogue = catalogue(row.getString("catalogue"));
        return new Run(
                row.getString("id"),
                request == null ? RunRequest.unreadable(kind) : request,
                catalogue == null || request == null ? Catalogue.EMPTY : catalogue,
                row.getString("status"),
                UtcText.instant(row.getString("started_at")),
                UtcText.nullableInstant(row.getString("finished_at")),
                row.getString("host"),
                row.getLong("process_id"),
                row.getString("message"));
    }

    private @Nullable RunRequest request(String text) {
        try {
            return json.readValue(text, RunRequest.class);
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private @Nullable Catalogue catalogue(String text) {
        try {
            return yaml.read(text).orThrow();
        } catch (KoppelException unreadable) {
            return null;
        }
    }
}
