package io.koppel.cli;

import io.koppel.mapping.Pass;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A direction as people type it. */
final class PassChoice {

    private PassChoice() {}

    /** @return null for none */
    static @Nullable Pass of(KoppelCommand command, String typed, boolean noneAllowed) {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "to" -> Pass.TO;
            case "from" -> Pass.FROM;
            default -> {
                if (noneAllowed && typed.equalsIgnoreCase("none")) {
                    yield null;
                }
                throw command.wrongUsage(
                        "--direction takes " + (noneAllowed ? "none, to or from" : "to or from") + ", not " + typed + ".");
            }
        };
    }
}
