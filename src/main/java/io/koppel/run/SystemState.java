package io.koppel.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One system as it is now.
 *
 * @param side as settings name it: {@code bc}, {@code sales}
 * @param url without any password
 * @param identity null if it does not answer
 * @param reason null if all is well
 * @param ahead of this machine's clock; null if it does not answer
 */
public record SystemState(
        String side,
        String type,
        String url,
        @Nullable String identity,
        Reach reach,
        @Nullable String reason,
        @Nullable Duration ahead) {

    public enum Reach {
        REACHABLE,
        /** Does not answer. */
        UNREACHABLE,
        /** Answers, but will not let Koppel in or lacks the schema. */
        REFUSED,
        /** Somebody does not want runs to use it. */
        DISABLED,
        /** Not the system that the couplings belong to. */
        CHANGED
    }
}
