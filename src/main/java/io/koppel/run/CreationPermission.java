package io.koppel.run;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The answer Yes to the question at the end of a full synchronization: scheduled jobs may create records (spec 10.1).
 * The answer No needs nothing, because a full run never touches the mappings themselves.
 */
@Component
public final class CreationPermission {

    private final CatalogueRepository catalogues;

    CreationPermission(CatalogueRepository catalogues) {
        this.catalogues = catalogues;
    }

    /** @param names empty for all mappings */
    public void grant(List<String> names) {
        catalogues.change(before -> before.withMappings(before.mappings().stream()
                .map(mapping -> names.isEmpty() || names.contains(mapping.name()) ? creating(mapping) : mapping)
                .toList()));
    }

    private static IntegrationTableMapping creating(IntegrationTableMapping mapping) {
        return mapping.withSynchOnlyCoupledRecords(false);
    }
}
