package io.koppel.journal;

import io.koppel.record.UtcText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** What people did in the console, or tried to. Noted before it is done, so that nothing is done unnoted. */
@Repository
public class ConsoleActions {

    private static final String BEGIN =
            """
            INSERT INTO console_action (done_at, who, action, details, outcome, message) VALUES (?, ?, ?, ?, 'BEGUN', '')
            """;
    private static final String END = "UPDATE console_action SET outcome = ?, message = ? WHERE number = ?";
    private static final String PAGE =
            """
            SELECT number, done_at, who, action, details, outcome, message
            FROM console_action WHERE number < ?%s ORDER BY number DESC LIMIT ?
            """;
    private static final String REMOVE_BEFORE = "DELETE FROM console_action WHERE done_at < ? ORDER BY done_at LIMIT ?";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST = 2048;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    ConsoleActions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return its number */
    public long begin(String who, String action, String details) {
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(BEGIN, Statement.RETURN_GENERATED_KEYS);
                    insert.setString(1, UtcText.of(clock.instant()));
                    insert.setString(2, shortened(who, LONGEST_NAME));
                    insert.setString(3, shortened(action, LONGEST_ADDRESS));
                    insert.setString(4, shortened(details, LONGEST));
                    return insert;
                },
                number);
        return Objects.requireNonNull(number.getKey()).longValue();
    }

    public void end(long number, ConsoleAction.Outcome outcome, String message) {
        jdbc.update(END, outcome.name(), shortened(message, LONGEST), number);
    }

    /**
     * Newest first.
     *
     * @param before only those with a smaller number; null for all
     */
    public List<ConsoleAction> page(ConsoleActionFilter filter, @Nullable Long before, int limit) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(before == null ? Long.MAX_VALUE : before);
        String conditions = filter.conditions(parameters);
        parameters.add(limit);
        return jdbc.query(PAGE.formatted(conditions), (row, number) -> action(row), parameters.toArray());
    }

    /** @return how many; as many as the limit if there may be more */
    public int removeBefore(Instant time, int limit) {
        return jdbc.update(REMOVE_BEFORE, UtcText.of(time), limit);
    }

    private static ConsoleAction action(ResultSet row) throws SQLException {
        return new ConsoleAction(
                row.getLong("number"),
                UtcText.instant(row.getString("done_at")),
                row.getString("who"),
                row.getString("action"),
                row.getString("details"),
                ConsoleAction.Outcome.valueOf(row.getString("outcome")),
                row.getString("message"));
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
