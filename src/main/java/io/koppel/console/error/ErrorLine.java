package io.koppel.console.error;

import io.koppel.coupling.WorkListEntry;

/**
 * An entry of the error list, with what its tick sends.
 *
 * @param chosen see {@link ChosenEntries}
 */
record ErrorLine(WorkListEntry entry, String chosen) {

    static ErrorLine of(WorkListEntry entry) {
        return new ErrorLine(entry, ChosenEntries.line(entry));
    }
}
