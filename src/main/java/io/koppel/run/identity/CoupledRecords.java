package io.koppel.run.identity;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.endpoint.FetchRequest;
import io.koppel.failure.ErrorClass;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.record.RecordShape;
import io.koppel.run.Endpoints;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether a side holds the records that are coupled: what a system is known by where it has no name of its own. */
@Component
class CoupledRecords {

    private static final int SAMPLE = 50;
    private static final RecordShape NOTHING_MORE = new RecordShape(List.of());

    private final CatalogueRepository catalogues;
    private final Couplings couplings;
    private final Endpoints endpoints;

    CoupledRecords(CatalogueRepository catalogues, Couplings couplings, Endpoints endpoints) {
        this.catalogues = catalogues;
        this.couplings = couplings;
        this.endpoints = endpoints;
    }

    boolean exist() {
        return !couplings.list(null, false, 1).isEmpty();
    }

    /** True if most of a few coupled records of each mapping are there. */
    boolean standOn(Side side) {
        long asked = 0;
        long found = 0;
        for (IntegrationTableMapping mapping : catalogues.load().mappings()) {
            List<String> keys = couplings.page(mapping.name(), null, SAMPLE).stream()
                    .map((Coupling coupling) -> coupling.key(side))
                    .toList();
            asked += keys.size();
            found += keys.isEmpty() ? 0 : found(side, mapping.table(side), keys);
        }
        return found * 2 > asked;
    }

    /** A system without the table has none of its records. */
    private long found(Side side, MappedTable table, List<String> keys) {
        try {
            return endpoints
                    .of(side)
                    .fetch(new FetchRequest(table, NOTHING_MORE, table.key(), keys, Filter.NONE))
                    .size();
        } catch (KoppelException missing) {
            if (missing.code().errorClass() == ErrorClass.CONFIGURATION) {
                return 0;
            }
            throw missing;
        }
    }
}
