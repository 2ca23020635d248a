package io.koppel.console.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** Counts wrong passwords, so that nobody can try them all. */
@Component
class SignInAttempts {

    private static final int MOST = 10;
    private static final int NAMES_KEPT = 1_000;
    private static final Duration LOCKED = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > NAMES_KEPT;
        }
    };

    SignInAttempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean tooMany(String name) {
        Failures failed = failures.get(name);
        return failed != null && failed.count() >= MOST && clock.instant().isBefore(failed.last().plus(LOCKED));
    }

    @EventListener
    synchronized void failed(AbstractAuthenticationFailureEvent event) {
        String name = event.getAuthentication().getName();
        if (!tooMany(name)) {
            Failures before = failures.getOrDefault(name, new Failures(0, clock.instant()));
            boolean over = clock.instant().isAfter(before.last().plus(LOCKED));
            failures.put(name, new Failures(over ? 1 : before.count() + 1, clock.instant()));
        }
    }

    @EventListener
    synchronized void succeeded(AuthenticationSuccessEvent event) {
        failures.remove(event.getAuthentication().getName());
    }

    private record Failures(int count, Instant last) {}
}
