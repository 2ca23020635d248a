package io.koppel.cli.output;

import io.koppel.run.MappingPreview;
import java.util.Locale;

/** What a full synchronization would do, before somebody confirms it. */
public final class PreviewTable {

    private PreviewTable() {}

    public static Table<MappingPreview> table() {
        return new Table<MappingPreview>()
                .text("mapping", MappingPreview::mapping)
                .number("creates on integration side", MappingPreview::createsOnIntegrationSide)
                .number("creates on local side", MappingPreview::createsOnLocalSide)
                .rightAligned("overwrites unchecked", preview -> preview.overwrites().isPresent()
                        ? String.format(Locale.ROOT, "%,d", preview.overwrites().getAsLong())
                        : "unknown")
                .number("possible duplicates", MappingPreview::possibleDuplicates);
    }
}
