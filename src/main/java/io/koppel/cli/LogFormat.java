package io.koppel.cli;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** How log lines look, once Koppel has started: where a collector reads them, everything must be JSON on one line. */
final class LogFormat {

    private static final String SETTING = "koppel.log.format";

    private LogFormat() {}

    static boolean json() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && "json".equals(context.getProperty(SETTING));
    }
}
