package io.koppel.journal;

import io.koppel.record.UtcText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the console's actions are meant; null matches all.
 *
 * @param who the whole name
 * @param action what the address begins with
 * @param details a part of what was chosen
 * @param from inclusive
 * @param until exclusive
 */
public record ConsoleActionFilter(
        @Nullable String who,
        @Nullable String action,
        @Nullable String details,
        ConsoleAction.@Nullable Outcome outcome,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** To follow a first one; their values are added to the parameters. */
    String conditions(List<Object> parameters) {
        StringBuilder conditions = new StringBuilder();
        add(conditions, " AND who = ?", parameters, who);
        add(conditions, " AND action LIKE ?", parameters, action == null ? null : literal(action) + "%");
        add(conditions, " AND details LIKE ?", parameters, details == null ? null : "%" + literal(details) + "%");
        add(conditions, " AND outcome = ?", parameters, outcome == null ? null : outcome.name());
        add(conditions, " AND done_at >= ?", parameters, from == null ? null : UtcText.of(from));
        add(conditions, " AND done_at < ?", parameters, until == null ? null : UtcText.of(until));
        return conditions.toString();
    }

    private static void add(StringBuilder conditions, String condition, List<Object> parameters, @Nullable String value) {
        if (value != null) {
            conditions.append(condition);
            parameters.add(value);
        }
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
