package io.koppel.run.pass;

import io.koppel.decision.PassSettings;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.run.RunContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pass is told to do.
 *
 * @param phases in this order
 * @param since from when changed sources are read; null for all records
 * @param changeMark where the last pass ended in the system's own account of changes; '' for none
 * @param overlap how far before its watermark a pass reads
 * @param graces how long a row of each side may be stamped before it is committed
 * @param chunkSize also of the pages that are read
 * @param range which of all sources are read
 */
record PassOrder(
        RunContext run,
        IntegrationTableMapping mapping,
        Pass pass,
        List<ReadPhase> phases,
        @Nullable Instant since,
        String changeMark,
        Duration overlap,
        PassSettings.Graces graces,
        int chunkSize,
        KeyRange range) {

    PassOrder within(KeyRange part) {
        return new PassOrder(run, mapping, pass, phases, since, changeMark, overlap, graces, chunkSize, part);
    }

    PassSettings settings() {
        return run.settings(mapping).within(graces);
    }

    boolean recordsChosen() {
        return run.request().chosen() != null;
    }

    List<String> chosenKeys() {
        return run.request().chosen() == null
                ? List.of()
                : run.request().chosen().keys(pass);
    }
}
