package io.koppel.cli;

import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;

/** The mapping that a command names. */
final class NamedMapping {

    private NamedMapping() {}

    /** @throws KoppelException MAPPING_UNKNOWN */
    static IntegrationTableMapping in(Catalogue catalogue, String typed) {
        String name = MappingChoice.name(typed);
        return catalogue.named(name);
    }
}
