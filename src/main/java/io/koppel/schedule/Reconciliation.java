package io.koppel.schedule;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.LeasedMappings;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the triggers what the catalogue and the schedules say: mappings come, go, and are enabled and disabled. */
@Component
class Reconciliation {

    private final CatalogueRepository catalogues;
    private final MappingSchedules schedules;
    private final LeasedMappings leased;
    private final Triggers triggers;

    Reconciliation(
            CatalogueRepository catalogues, MappingSchedules schedules, LeasedMappings leased, Triggers triggers) {
        this.catalogues = catalogues;
        this.schedules = schedules;
        this.leased = leased;
        this.triggers = triggers;
    }

    void reconcile() {
        Set<String> names = new HashSet<>();
        if (schedules.together()) {
            names.add(Triggers.name(null));
            triggers.ensure(schedules.of(null), Triggers.name(null), 0);
        } else {
            Catalogue catalogue = catalogues.load();
            int position = 0;
            for (IntegrationTableMapping mapping : catalogue.mappings()) {
                if (mapping.enabled()) {
                    names.add(mapping.name());
                    triggers.ensure(
                            schedules.of(mapping.name()), leased.category(catalogue, mapping.name()), position);
                }
                position++;
            }
        }
        triggers.keepOnly(names);
        triggers.ensureLook();
        triggers.ensurePurge();
    }
}
