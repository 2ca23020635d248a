package io.koppel.run.identity;

import io.koppel.coupling.CouplingReceipts;
import io.koppel.coupling.Couplings;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.run.Endpoints;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Stops a full run that would make everything a second time because couplings were lost (spec 15.15). */
@Component
public class CouplingLoss {

    /** A handful is not a loss. */
    private static final long FEWEST = 50;

    private final CouplingReceipts receipts;
    private final Couplings couplings;
    private final Endpoints endpoints;

    CouplingLoss(CouplingReceipts receipts, Couplings couplings, Endpoints endpoints) {
        this.receipts = receipts;
        this.couplings = couplings;
        this.endpoints = endpoints;
    }

    /** @throws KoppelException COUPLINGS_LOST */
    public void require(IntegrationTableMapping mapping) {
        long before = receipts.last(mapping.name());
        long now = couplings.count(mapping.name());
        boolean lost = before > 0 && now == 0 || before - now >= FEWEST && now * 2 < before;
        if (lost && holdsRecords(mapping)) {
            throw new KoppelException(
                    ErrorCode.COUPLINGS_LOST,
                    "Mapping " + mapping.name() + " has " + now + " couplings, but had " + before
                            + " after its last run, and both sides hold records: a full synchronization would make them"
                            + " a second time. Nothing was done. If Koppel's database was restored or emptied, couple the"
                            + " records again first; if the couplings are gone on purpose: 'systems accept'.");
        }
    }

    private boolean holdsRecords(IntegrationTableMapping mapping) {
        for (Side side : Side.values()) {
            if (endpoints.of(side).count(mapping.table(side), mapping.filter(side)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** No run has counted them yet, or there were none. */
    public boolean unknown(String mapping) {
        return receipts.last(mapping) == 0;
    }

    /** After a run, and when a person takes the present state for right. */
    public void take(Collection<String> mappings) {
        mappings.forEach(mapping -> receipts.save(mapping, couplings.count(mapping)));
    }
}
