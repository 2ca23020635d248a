package io.koppel.run;

import io.koppel.endpoint.Endpoint;
import io.koppel.mapping.Side;
import java.time.Instant;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * When the run's first execution began, by each side's own clock and not later than the oldest transaction then open:
 * whatever is stamped before and seen after cannot fall behind a watermark capped so (spec 15.11).
 */
public final class SystemTimes {

    private SystemTimes() {}

    /** Takes both times, unless an execution before a restart has. */
    static void take(ExecutionContext context, Endpoints endpoints) {
        for (Side side : Side.values()) {
            if (!context.containsKey(key(side))) {
                Endpoint endpoint = endpoints.of(side);
                Instant now = endpoint.now();
                Instant cap = endpoint.oldestOpenTransaction()
                        .filter(oldest -> oldest.isBefore(now))
                        .orElse(now);
                context.putString(key(side), cap.toString());
            }
        }
    }

    public static Instant cap(ExecutionContext context, Side side) {
        return Instant.parse(context.getString(key(side)));
    }

    private static String key(Side side) {
        return "cap " + side;
    }
}
