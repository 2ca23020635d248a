package io.koppel.mapping;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Per side, the modified time from which scheduled runs look for changes; null: all records (spec 2.1). */
public record Watermarks(@Nullable Instant local, @Nullable Instant integration) {

    public static final Watermarks BLANK = new Watermarks(null, null);

    public @Nullable Instant of(Side side) {
        return side == Side.LOCAL ? local : integration;
    }
}
