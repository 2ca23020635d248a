package io.koppel.watch.health;

import io.koppel.watch.Observation;
import io.koppel.watch.SideStatus;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** One side at the last look. It says nothing of Koppel's own health: runs wait for a side that is away. */
public final class SideHealth implements HealthIndicator {

    private final String side;
    private final Supplier<Optional<Observation>> last;

    /** @param side as settings name it */
    public SideHealth(String side, Supplier<Optional<Observation>> last) {
        this.side = side;
        this.last = last;
    }

    @Override
    public Health health() {
        return last.get().stream()
                .flatMap(seen -> seen.sides().stream())
                .filter(status -> status.side().equals(side))
                .findFirst()
                .map(SideHealth::health)
                .orElseGet(() -> Health.unknown().build());
    }

    private static Health health(SideStatus status) {
        Health.Builder health = status.up() ? Health.up() : Health.down();
        return status.reason() == null
                ? health.build()
                : health.withDetail("reason", status.reason()).build();
    }
}
