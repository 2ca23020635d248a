package io.koppel.console.audit;

import io.koppel.record.UtcText;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The record of actions in Koppel's own database. */
@Repository
class ActionLog {

    private static final String BEGIN =
            """
            INSERT INTO console_action (done_at, who, action, details, outcome, message) VALUES (?, ?, ?, ?, 'BEGUN', '')
            """;
    private static final String END = "UPDATE console_action SET outcome = ?, message = ? WHERE number = ?";
    private static final String PAGE =
            """
            SELECT number, done_at, who, action, details, outcome, message
            FROM console_action WHERE number < ? ORDER BY number DESC LIMIT ?
            """;
    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST = 2048;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    ActionLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return its number */
    long begin(String who, String action, String details) {
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(BEGIN, Statement.RETURN_GENERATED_KEYS);
                    insert.setString(1, UtcText.of(clock.instant()));
                    insert.setString(2, who);
                    insert.setString(3, shortened(action, LONGEST_ADDRESS));
                    insert.setString(4, shortened(details, LONGEST));
                    return insert;
                },
                number);
        return Objects.requireNonNull(number.getKey()).longValue();
    }

    void end(long number, Outcome outcome, String message) {
        jdbc.update(END, outcome.name(), shortened(message, LONGEST), number);
    }

    /**
     * Newest first.
     *
     * @param before only those with a smaller number; null for all
     */
    List<Action> page(@Nullable Long before, int size) {
        return jdbc.query(
                PAGE,
                (row, number) -> new Action(
                        row.getLong("number"),
                        UtcText.instant(row.getString("done_at")),
                        row.getString("who"),
                        row.getString("action"),
                        row.getString("details"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("message")),
                before == null ? Long.MAX_VALUE : before,
                size);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
