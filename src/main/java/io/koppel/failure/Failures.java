package io.koppel.failure;

import java.util.Optional;

/** Finds Koppel's own words in what a framework wrapped around them. */
public final class Failures {

    private Failures() {}

    /** The innermost Koppel exception in the chain of causes. */
    public static Optional<KoppelException> koppel(Throwable thrown) {
        KoppelException found = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof KoppelException known) {
                found = known;
            }
        }
        return Optional.ofNullable(found);
    }

    /** A message for people: Koppel's own if there is one, else the root cause's. */
    public static String message(Throwable thrown) {
        return koppel(thrown).map(Throwable::getMessage).orElseGet(() -> {
            Throwable root = thrown;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root.getClass().getSimpleName() + ": " + root.getMessage();
        });
    }
}
