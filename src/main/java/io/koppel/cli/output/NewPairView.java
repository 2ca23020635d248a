package io.koppel.cli.output;

import io.koppel.run.couple.NewPair;
import org.jspecify.annotations.Nullable;

/**
 * A pair coupled by hand as JSON shows it.
 *
 * @param run null if the pair was not synchronized
 */
public record NewPairView(
        String mapping,
        String localId,
        String integrationId,
        @Nullable String formerIntegrationId,
        boolean coupled,
        @Nullable RunResultView run) {

    public static NewPairView of(NewPair pair) {
        return new NewPairView(
                pair.mapping(),
                pair.localKey(),
                pair.integrationKey(),
                pair.formerIntegrationKey(),
                pair.coupled(),
                pair.outcome() == null ? null : RunResultView.of(pair.outcome()));
    }

    public static String text(NewPair pair) {
        StringBuilder text = new StringBuilder(pair.coupled() ? "Coupled " : "Coupled already: ")
                .append(pair.localKey())
                .append(" with ")
                .append(pair.integrationKey())
                .append('.');
        if (pair.formerIntegrationKey() != null) {
            text.append(" It was coupled with ")
                    .append(pair.formerIntegrationKey())
                    .append(" before, which is single now and marked 'do not create'.");
        }
        return pair.outcome() == null ? text.toString() : text + "\n\n" + RunResultView.text(pair.outcome());
    }
}
