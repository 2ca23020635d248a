package io.koppel.mapping.yaml;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Fault;
import java.util.List;
import java.util.stream.Collectors;

/** What came of reading a file: a catalogue, or everything that is wrong with it. */
public sealed interface CatalogueReading {

    /** @param catalogue what the file names, and nothing else */
    record Complete(Catalogue catalogue, CatalogueLines lines) implements CatalogueReading {}

    /**
     * @param faults in the order of their lines, at least one
     * @param catalogue what could be read all the same, to look for more faults in; never to be stored
     */
    record Refused(List<Fault> faults, Catalogue catalogue, CatalogueLines lines) implements CatalogueReading {}

    Catalogue catalogue();

    CatalogueLines lines();

    /** None if the reading is complete. */
    default List<Fault> faultsFound() {
        return this instanceof Refused refused ? refused.faults() : List.of();
    }

    /** @throws KoppelException MAPPING_INVALID, with every fault on a line of its own */
    default Catalogue orThrow() {
        if (this instanceof Complete complete) {
            return complete.catalogue();
        }
        String faults = ((Refused) this).faults().stream().map(Fault::text).collect(Collectors.joining("\n"));
        throw new KoppelException(ErrorCode.MAPPING_INVALID, faults);
    }
}
