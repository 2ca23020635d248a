package io.koppel.run.records;

import org.jspecify.annotations.Nullable;

/**
 * A record that a search found, or the pair it belongs to.
 *
 * @param localKey null if an uncoupled integration record was found
 * @param integrationKey null if an uncoupled local record was found
 * @param number the local or else the integration record's business key; '' where there is none
 * @param localName '' where the record has no name, or is gone
 */
public record SearchHit(
        @Nullable String localKey,
        @Nullable String integrationKey,
        String number,
        String localName,
        String integrationName,
        boolean coupled) {

    /** By which the record can be shown. */
    public String id() {
        if (localKey != null) {
            return localKey;
        }
        return integrationKey == null ? "" : integrationKey;
    }
}
