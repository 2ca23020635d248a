package io.koppel.journal;

import io.koppel.record.UtcText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Every change that people made to mappings, couplings and settings. Written in the transaction of the change itself,
 * so that neither stands without the other.
 */
@Repository
public class Audit {

    private static final String INSERT =
            """
            INSERT INTO audit (changed_at, who, host, face, subject, old_value, new_value)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String OF_SUBJECT =
            """
            SELECT number, changed_at, who, host, face, subject, old_value, new_value
            FROM audit WHERE subject LIKE ? ORDER BY number DESC LIMIT ?
            """;

    private static final String NAMING =
            """
            SELECT number, changed_at, who, host, face, subject, old_value, new_value
            FROM audit WHERE subject = ? AND (INSTR(old_value, ?) > 0 OR INSTR(new_value, ?) > 0)
            ORDER BY number DESC LIMIT ?
            """;
    private static final String REMOVE_BEFORE = "DELETE FROM audit WHERE changed_at < ? ORDER BY number LIMIT ?";

    private final JdbcTemplate jdbc;
    private final Supplier<Actor> actors;
    private final Clock clock;

    public Audit(JdbcTemplate jdbc, Supplier<Actor> actors, Clock clock) {
        this.jdbc = jdbc;
        this.actors = actors;
        this.clock = clock;
    }

    /**
     * @param oldValue null for something new
     * @param newValue null for something removed
     */
    public void record(String subject, @Nullable String oldValue, @Nullable String newValue) {
        Actor actor = actors.get();
        jdbc.update(
                INSERT,
                UtcText.of(clock.instant()),
                actor.who(),
                actor.host(),
                actor.face(),
                subject,
                oldValue,
                newValue);
    }

    /**
     * Newest first.
     *
     * @param subjectPattern as in SQL's LIKE: {@code mapping %} for all mappings
     */
    public List<AuditEntry> list(String subjectPattern, int limit) {
        return jdbc.query(OF_SUBJECT, (row, number) -> entry(row), subjectPattern, limit);
    }

    /** Of a subject, those whose old or new value names a text, a key say. Newest first. */
    public List<AuditEntry> naming(String subject, String text, int limit) {
        return jdbc.query(NAMING, (row, number) -> entry(row), subject, text, text, limit);
    }

    /** @return how many; as many as the limit if there may be more */
    public int removeBefore(Instant time, int limit) {
        return jdbc.update(REMOVE_BEFORE, UtcText.of(time), limit);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                UtcText.instant(row.getString("changed_at")),
                new Actor(row.getString("who"), row.getString("host"), row.getString("face")),
                row.getString("subject"),
                row.getString("old_value"),
                row.getString("new_value"));
    }
}
