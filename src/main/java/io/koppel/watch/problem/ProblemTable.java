package io.koppel.watch.problem;

import io.koppel.record.UtcText;
import io.koppel.watch.problem.Problem.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Problems that last, and those whose end is still to be told. */
@Repository
class ProblemTable {

    private static final int LONGEST_MESSAGE = 2048;
    private static final String ALL =
            """
            SELECT kind, subject, message, since, ended_at, webhook_told, mail_told FROM problem ORDER BY kind, subject
            """;
    private static final String BEGIN =
            "INSERT INTO problem (kind, subject, message, since) VALUES (?, ?, ?, ?)";
    private static final String END = "UPDATE problem SET ended_at = ? WHERE kind = ? AND subject = ?";
    private static final String AGAIN =
            """
            UPDATE problem SET ended_at = NULL, message = ?, webhook_told = NULLIF(webhook_told, 'END'),
                mail_told = NULLIF(mail_told, 'END')
            WHERE kind = ? AND subject = ?
            """;
    private static final String WEBHOOK_TOLD = "UPDATE problem SET webhook_told = ? WHERE kind = ? AND subject = ?";
    private static final String MAIL_TOLD = "UPDATE problem SET mail_told = ? WHERE kind = ? AND subject = ?";
    private static final String FORGET = "DELETE FROM problem WHERE kind = ? AND subject = ?";
    private static final String OPEN_BY_KIND =
            "SELECT kind, COUNT(*) AS problems FROM problem WHERE ended_at IS NULL GROUP BY kind";

    private final JdbcTemplate jdbc;

    ProblemTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<KnownProblem> all() {
        return jdbc.query(ALL, (row, number) -> known(row));
    }

    void begin(Problem problem) {
        jdbc.update(
                BEGIN,
                problem.kind().name(),
                problem.subject(),
                shortened(problem.message()),
                UtcText.of(problem.since()));
    }

    void end(Key key, Instant at) {
        jdbc.update(END, UtcText.of(at), key.kind().name(), key.subject());
    }

    /** It came back before everybody was told its end: whoever was not told it never ended. */
    void again(Problem problem) {
        jdbc.update(AGAIN, shortened(problem.message()), problem.kind().name(), problem.subject());
    }

    void told(Medium medium, Told told, Key key) {
        String update = switch (medium) {
            case WEBHOOK -> WEBHOOK_TOLD;
            case MAIL -> MAIL_TOLD;
        };
        jdbc.update(update, told.name(), key.kind().name(), key.subject());
    }

    void forget(Key key) {
        jdbc.update(FORGET, key.kind().name(), key.subject());
    }

    Map<String, Long> openByKind() {
        Map<String, Long> open = new LinkedHashMap<>();
        for (ProblemKind kind : ProblemKind.values()) {
            open.put(kind.name(), 0L);
        }
        jdbc.query(OPEN_BY_KIND, row -> {
            open.put(row.getString("kind"), row.getLong("problems"));
        });
        return open;
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    private static KnownProblem known(ResultSet row) throws SQLException {
        Map<Medium, Told> told = new EnumMap<>(Medium.class);
        put(told, Medium.WEBHOOK, row.getString("webhook_told"));
        put(told, Medium.MAIL, row.getString("mail_told"));
        return new KnownProblem(
                new Problem(
                        ProblemKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("message"),
                        UtcText.instant(row.getString("since"))),
                UtcText.nullableInstant(row.getString("ended_at")),
                told);
    }

    private static void put(Map<Medium, Told> told, Medium medium, @Nullable String text) {
        if (text != null) {
            told.put(medium, Told.valueOf(text));
        }
    }
}
