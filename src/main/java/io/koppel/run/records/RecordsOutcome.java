package io.koppel.run.records;

import io.koppel.run.RunOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of records that a person named (spec 11).
 *
 * @param total records asked for
 * @param outcome null if every one was left out
 */
public record RecordsOutcome(int total, List<LeftOut> leftOut, @Nullable RunOutcome outcome) {

    public int scheduled() {
        return total - leftOut.size();
    }
}
