package io.koppel.endpoint.odata;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.RetryConfig;
import io.koppel.failure.KoppelException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often one operation is tried, and how long is waited in between. A throttled call is waited for much longer than one
 * that fails: the service says that it will serve it. Used once.
 */
final class Patience {

    static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final int PATIENT_ATTEMPTS = 60;
    private static final int MOST_ATTEMPTS = 8;
    /** Of what takes the service too long, which is better sent in parts, or makes it fail. */
    private static final int FEW_ATTEMPTS = 4;

    private static final int MOST_TOKENS = 2;
    private static final Set<Integer> THROTTLED = Set.of(429, 503);
    private static final Set<Integer> UNFINISHED = Set.of(408, 500, 502, 504);
    private static final Set<Integer> TOO_LONG = Set.of(408, 504);
    private static final Set<Integer> ENDING_SOON = Set.of(408, 500, 504);

    private final Operation operation;
    private final Clock clock;
    private int attempts;

    Patience(Operation operation, Clock clock) {
        this.operation = operation;
        this.clock = clock;
    }

    static boolean throttled(Answer answer) {
        return THROTTLED.contains(answer.status());
    }

    /** The service did not finish; whether it did the work is not known. */
    static boolean unfinished(Answer answer) {
        return UNFINISHED.contains(answer.status());
    }

    static boolean tookTooLong(Answer answer) {
        return TOO_LONG.contains(answer.status());
    }

    static boolean neverSent(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }

    /** To be told of each attempt, before it is made. */
    void attempt() {
        attempts++;
    }

    RetryConfig policy() {
        return RetryConfig.<Answer>custom()
                .maxAttempts(PATIENT_ATTEMPTS)
                .retryOnResult(answer -> throttled(answer)
                        || answer.status() == 401 && attempts <= MOST_TOKENS
                        || unfinished(answer) && operation.repeatable() && attempts < most(answer))
                .retryOnException(thrown -> !(thrown instanceof KoppelException)
                        && (operation.repeatable() || neverSent(thrown))
                        && attempts < MOST_ATTEMPTS)
                .intervalBiFunction(this::interval)
                .build();
    }

    private static int most(Answer answer) {
        return ENDING_SOON.contains(answer.status()) ? FEW_ATTEMPTS : MOST_ATTEMPTS;
    }

    private long interval(int attempt, Either<Throwable, Answer> outcome) {
        if (outcome.isRight()) {
            Answer answer = outcome.get();
            if (answer.status() == 401) {
                return 0;
            }
            Optional<Duration> asked = answer.retryAfter(clock.instant());
            if (throttled(answer) && asked.isPresent()) {
                return Math.max(0, asked.get().toMillis());
            }
        }
        long cap = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(attempt - 1, 10));
        return cap / 2 + ThreadLocalRandom.current().nextLong(cap / 2 + 1);
    }
}
