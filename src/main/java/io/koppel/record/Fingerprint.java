package io.koppel.record;

import com.dynatrace.hash4j.hashing.Hashing;
import org.jspecify.annotations.Nullable;

/** 64 bits that stand for a value as it was read or written (spec 15.3). */
public final class Fingerprint {

    /** Changes when {@link #of} would give another number for the same value. */
    public static final int ALGORITHM = 1;

    /** No base: the value was never seen by a decision. Never returned by {@link #of}. */
    public static final long NONE = 0;

    private Fingerprint() {}

    public static long of(@Nullable Object value) {
        long hash = Hashing.xxh3_64().hashCharsToLong(CanonicalText.of(value));
        return hash == NONE ? 1 : hash;
    }
}
