package io.koppel.watch.problem;

/** What a channel was told last of a problem. */
public enum Told {
    BEGIN,
    END
}
