package io.koppel.schedule;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.LeasedMappings;
import io.koppel.run.absence.Absences;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fires that wait for a system to be looked for again; once it is known to be back they need not wait any longer. */
@Component
class PostponedFires {

    private static final Logger LOG = LoggerFactory.getLogger(PostponedFires.class);

    private final CatalogueRepository catalogues;
    private final Absences absences;
    private final Triggers triggers;
    private final LeasedMappings leased;
    private final ScheduleProperties properties;
    private final Clock clock;

    PostponedFires(
            CatalogueRepository catalogues,
            Absences absences,
            Triggers triggers,
            LeasedMappings leased,
            ScheduleProperties properties,
            Clock clock) {
        this.catalogues = catalogues;
        this.absences = absences;
        this.triggers = triggers;
        this.leased = leased;
        this.properties = properties;
        this.clock = clock;
    }

    void bringForward() {
        if (absences.open().isEmpty()) {
            Catalogue catalogue = catalogues.load();
            bringForward(null, Triggers.name(null));
            for (IntegrationTableMapping mapping : catalogue.mappings()) {
                bringForward(mapping.name(), leased.category(catalogue, mapping.name()));
            }
        }
    }

    /** Whatever else is tried again is tried sooner than this. */
    private void bringForward(@Nullable String mapping, String category) {
        Instant now = clock.instant();
        triggers.next(mapping, Set.of(Cause.AGAIN))
                .filter(at -> at.isAfter(now.plus(properties.attemptDelay())))
                .ifPresent(at -> {
                    LOG.info("{} goes on: the system that it waited for is back", Triggers.name(mapping));
                    triggers.once(Cause.AGAIN, mapping, category, now);
                });
    }
}
