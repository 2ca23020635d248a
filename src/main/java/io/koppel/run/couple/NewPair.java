package io.koppel.run.couple;

import io.koppel.run.RunOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of coupling two records by hand.
 *
 * @param formerIntegrationKey of the record that the local one was coupled to before; null if it was single
 * @param coupled false if they were this pair already
 * @param outcome of their synchronization; null if none was asked for
 */
public record NewPair(
        String mapping,
        String localKey,
        String integrationKey,
        @Nullable String formerIntegrationKey,
        boolean coupled,
        @Nullable RunOutcome outcome) {

    NewPair with(@Nullable RunOutcome run) {
        return new NewPair(mapping, localKey, integrationKey, formerIntegrationKey, coupled, run);
    }
}
