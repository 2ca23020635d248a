package io.koppel.watch.problem;

import java.time.Instant;

/**
 * Something a person should know of. Kind and subject tell it from any other, for as long as it lasts.
 *
 * @param subject a mapping, a side, or a mapping with a message group
 */
public record Problem(ProblemKind kind, String subject, String message, Instant since) {

    record Key(ProblemKind kind, String subject) {}

    Key key() {
        return new Key(kind, subject);
    }
}
