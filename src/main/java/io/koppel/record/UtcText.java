package io.koppel.record;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times as Koppel's own tables keep them: UTC, six decimals, bound as text because a driver that mistakes the server's
 * version would cut the microseconds of anything else.
 */
public final class UtcText {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private UtcText() {}

    public static String of(Instant instant) {
        return FORMAT.format(LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC));
    }

    public static @Nullable String nullable(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }

    public static Instant instant(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    public static @Nullable Instant nullableInstant(@Nullable String text) {
        return text == null ? null : instant(text);
    }
}
