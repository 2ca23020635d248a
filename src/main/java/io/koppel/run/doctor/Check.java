package io.koppel.run.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at, in the order of set-up: {@code identity}, {@code grants}, …
 * @param subject side, mapping or both; '' for the installation as a whole
 * @param message what was found; '' where all is well
 * @param fix what to do; '' where there is nothing to do
 */
public record Check(String name, String subject, State state, String message, String fix) {

    public enum State {
        OK,
        /** Worth knowing; nothing has to be done. */
        ADVICE,
        /** Some records, or a mapping, will fail. */
        PROBLEM,
        /** A person must decide before anything may be written. */
        DECISION,
        /** Something before it stands in the way. */
        NOT_CHECKED
    }

    static Check ok(String name, String subject) {
        return new Check(name, subject, State.OK, "", "");
    }

    /** One problem, or none: then all is well with the subject. */
    static List<Check> problemOrOk(String name, String subject, @Nullable String problem, String fix) {
        return List.of(problem == null ? ok(name, subject) : new Check(name, subject, State.PROBLEM, problem, fix));
    }
}
