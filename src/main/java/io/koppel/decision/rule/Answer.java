package io.koppel.decision.rule;

import io.koppel.coupling.Awaited;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import org.jspecify.annotations.Nullable;

/** What a search among the facts comes to. */
sealed interface Answer<T> {

    record Given<T>(T value) implements Answer<T> {}

    /** @param awaited the record that some pass would couple; null if none would */
    record Missing<T>(Problem problem, @Nullable Awaited awaited) implements Answer<T> {

        Verdict verdict() {
            return awaited == null ? new Verdict.Fail(problem) : new Verdict.Wait(awaited, problem.message());
        }

        Resolution unresolved() {
            return new Resolution.Unresolved(problem, awaited);
        }

        <R> Answer<R> retyped() {
            return new Missing<>(problem, awaited);
        }
    }

    static <T> Answer<T> given(T value) {
        return new Given<>(value);
    }

    static <T> Answer<T> missing(ErrorCode code, String message) {
        return new Missing<>(new Problem(code, message), null);
    }
}
