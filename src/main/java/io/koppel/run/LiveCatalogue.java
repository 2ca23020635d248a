package io.koppel.run;

import io.koppel.endpoint.odata.TableMap;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.MappedTable;
import io.koppel.run.SideProperties.SideSettings;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.util.function.SingletonSupplier;

/**
 * Mappings as they are in force where Business Central is live: it chooses the keys of new records itself, and where the
 * operator told Koppel to do without what its API does not offer, mappings are used without those fields. What is stored
 * stays as people wrote it.
 */
public final class LiveCatalogue implements UnaryOperator<Catalogue> {

    private final SideSettings settings;
    private final Supplier<TableMap> tables;

    public LiveCatalogue(SideProperties sides) {
        this.settings = sides.bc();
        this.tables = SingletonSupplier.of(() -> SideEndpoints.businessCentralTables(settings));
    }

    @Override
    public Catalogue apply(Catalogue stored) {
        return settings.type() == SideType.BUSINESS_CENTRAL
                ? stored.withMappings(stored.mappings().stream().map(this::inForce).toList())
                : stored;
    }

    private IntegrationTableMapping inForce(IntegrationTableMapping mapping) {
        MappedTable local = mapping.local();
        MappedTable keyed = new MappedTable(
                local.table(),
                local.key(),
                local.keyType(),
                KeyFrom.SYSTEM,
                local.businessKey(),
                local.modifiedOn(),
                local.modifiedOnMaintainedBy(),
                local.modifiedBy(),
                local.timeZone(),
                local.softDelete());
        TableMap.Table table = tables.get().table(local.table());
        if (table == null || !settings.withoutMissingFields()) {
            return mapping.with(keyed, mapping.integration(), mapping.fields());
        }
        List<IntegrationFieldMapping> fields = mapping.fields().stream()
                .map(field -> field.local() != null && table.missing().contains(field.local()) ? field.disabled() : field)
                .toList();
        IntegrationTableMapping without = mapping.with(keyed, mapping.integration(), fields);
        return table.entitySet() == null ? without.disabled() : without;
    }
}
