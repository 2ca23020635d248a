package io.koppel.run.lease;

import io.koppel.record.UtcText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/** The clock of Koppel's own database: what processes of several machines write must not hang on their clocks (design 7). */
public final class DatabaseClock extends Clock {

    private static final String NOW = "SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)";

    private final JdbcTemplate jdbc;

    public DatabaseClock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant instant() {
        return UtcText.instant(jdbc.queryForObject(NOW, String.class));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("It is UTC.");
    }
}
