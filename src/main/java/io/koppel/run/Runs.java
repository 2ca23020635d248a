package io.koppel.run;

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
            SET status = 'STARTED', finished_at = NULL, resumed_at = ?, host = ?, process_id = ?, message = '' WHERE id = ?
            """;
    private static final String FINISH =
            """
            UPDATE synchronization_run SET status = ?, finished_at = ?, message = ? WHERE id = ?
            """;
    private static final String CATALOGUE_VERSION =
            """
            SELECT catalogue_version FROM synchronization_run WHERE id = ? AND catalogue_version IS NOT NULL
            """;
    private static final String SELECT =
            """
            SELECT id, request, catalogue, status, started_at, finished_at, host, process_id, message
            FROM synchronization_run
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
    List<Run> started() {
        return jdbc.query(SELECT + "WHERE status = 'STARTED' ORDER BY started_at, id", (row, number) -> run(row));
    }

    /** The newest full run, if it did not complete. */
    public Optional<Run> unfinishedFull() {
        return jdbc
                .query(
                        SELECT + "WHERE kind = 'FULL' ORDER BY started_at DESC, id LIMIT 1",
                        (row, number) -> run(row))
                .stream()
                .filter(run -> List.of("STARTED", "FAILED", "STOPPED").contains(run.status()))
                .findFirst();
    }

    private Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getString("id"),
                json.readValue(row.getString("request"), RunRequest.class),
                yaml.read(row.getString("catalogue")).orThrow(),
                row.getString("status"),
                UtcText.instant(row.getString("started_at")),
                UtcText.nullableInstant(row.getString("finished_at")),
                row.getString("host"),
                row.getLong("process_id"),
                row.getString("message"));
    }
}
