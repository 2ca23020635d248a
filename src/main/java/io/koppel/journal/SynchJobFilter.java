package io.koppel.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which jobs of the journal are meant; null matches all. */
public record SynchJobFilter(@Nullable String mapping, @Nullable SynchJobType type, @Nullable State state) {

    /** How a job ended. */
    public enum State {
        RUNNING(" AND finished_at IS NULL"),
        FAILED(" AND finished_at IS NOT NULL AND (failed > 0 OR message <> '')"),
        GOOD(" AND finished_at IS NOT NULL AND failed = 0 AND message = ''");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /** To follow a first one; their values are added to the parameters. */
    String conditions(List<Object> parameters) {
        StringBuilder conditions = new StringBuilder();
        if (mapping != null) {
            conditions.append(" AND mapping = ?");
            parameters.add(mapping);
        }
        if (type != null) {
            conditions.append(" AND type = ?");
            parameters.add(type.name());
        }
        return conditions.append(state == null ? "" : state.condition).toString();
    }
}
