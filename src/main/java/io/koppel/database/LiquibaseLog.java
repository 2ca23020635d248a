package io.koppel.database;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Liquibase's log, of which only what is serious enough reaches Koppel's. */
final class LiquibaseLog extends AbstractLogService {

    private final Level threshold;

    LiquibaseLog(Level threshold) {
        this.threshold = threshold;
    }

    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Logger getLog(Class type) {
        org.slf4j.Logger target = LoggerFactory.getLogger(type);
        return new AbstractLogger() {
            @Override
            public void log(Level level, @Nullable String message, @Nullable Throwable thrown) {
                // Liquibase uses OFF, the highest of all, as the level of what nobody shall see.
                if (level.intValue() < threshold.intValue() || level.equals(Level.OFF)) {
                    return;
                }
                if (level.intValue() >= Level.SEVERE.intValue()) {
                    // What failed is thrown as well, and told by whoever asked for it.
                    target.debug(message, thrown);
                } else {
                    target.warn(message, thrown);
                }
            }
        };
    }
}
