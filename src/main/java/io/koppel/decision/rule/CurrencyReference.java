package io.koppel.decision.rule;

import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.mapping.Pass;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A blank currency code is the local currency, and so is its own code (spec 4.2). Others follow the general rule. */
final class CurrencyReference implements ReferenceRule {

    private final LocalCurrency localCurrency;

    CurrencyReference(LocalCurrency localCurrency) {
        this.localCurrency = localCurrency;
    }

    @Override
    public String mapping() {
        return MappingNames.CURRENCY;
    }

    @Override
    public List<FactRequest> requests(Pass pass, Collection<String> values, Facts known, Prospects prospects) {
        Questions questions = new Questions(known);
        LocalCurrencySetup.ask(questions);
        boolean needed = switch (pass) {
            case TO -> values.stream().anyMatch(code -> LocalCurrencySetup.isLocal(code, known));
            case FROM -> values.stream().anyMatch(key -> !key.isBlank());
        };
        if (needed) {
            localCurrency.ask(questions);
        }
        return questions.open();
    }

    @Override
    public @Nullable Resolution resolve(Pass pass, String value, Facts facts, Prospects prospects) {
        return switch (pass) {
            case TO -> LocalCurrencySetup.isLocal(value, facts) ? toIntegration(facts) : null;
            case FROM -> value.isBlank() || localCurrency.is(value, facts)
                    ? new Resolution.Resolved("", List.of())
                    : null;
        };
    }

    private Resolution toIntegration(Facts facts) {
        Answer<Resolution.Resolved> found = localCurrency.find(facts);
        return found instanceof Answer.Missing<Resolution.Resolved> missing
                ? missing.unresolved()
                : ((Answer.Given<Resolution.Resolved>) found).value();
    }
}
