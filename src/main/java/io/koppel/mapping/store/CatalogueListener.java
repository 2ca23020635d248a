package io.koppel.mapping.store;

import io.koppel.mapping.Catalogue;

/** Told of every change of the catalogue, within the transaction that makes it. */
public interface CatalogueListener {

    /** @param version of the catalogue after */
    void changed(long version, Catalogue before, Catalogue after);
}
