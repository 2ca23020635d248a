package io.koppel.watch.health;

import io.koppel.watch.Observation;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Koppel's own database at the last look; without it a scheduler can do nothing. */
public final class DatabaseHealth implements HealthIndicator {

    private final Supplier<Optional<Observation>> last;

    public DatabaseHealth(Supplier<Optional<Observation>> last) {
        this.last = last;
    }

    @Override
    public Health health() {
        return last.get()
                .map(seen -> seen.databaseUp() ? Health.up().build() : Health.down().build())
                .orElseGet(() -> Health.unknown().build());
    }
}
