package io.koppel.cli.output;

import io.koppel.run.erase.ErasedRecord;
import java.util.Locale;

/**
 * What an erasure came to, as JSON shows it.
 *
 * @param uncoupled whether there was a coupling to remove
 * @param beforeImages how many were removed
 * @param errors entries of the error list that were removed
 */
public record ErasedView(String mapping, boolean uncoupled, long beforeImages, long errors) {

    public static ErasedView of(ErasedRecord erased) {
        return new ErasedView(erased.mapping(), erased.coupled(), erased.beforeImages(), erased.entries());
    }

    public static String text(ErasedRecord erased) {
        return String.format(
                Locale.ROOT,
                "Erased from %s: %s%,d before-images and %,d entries of the error list. No run creates the record again.",
                erased.mapping(),
                erased.coupled() ? "the coupling, " : "",
                erased.beforeImages(),
                erased.entries());
    }
}
