package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CURRENCY: a natural key, the precision of a new currency, and the exchange rate every time (spec 3.1, 4.6, 4.7). */
final class CurrencyRule implements MappingRule {

    private static final String EXCHANGE_RATE = "exchange_rate";

    private final ExchangeRates rates;

    CurrencyRule(ExchangeRates rates) {
        this.rates = rates;
    }

    @Override
    public String mapping() {
        return MappingNames.CURRENCY;
    }

    @Override
    public List<String> fields(Side side) {
        return switch (side) {
            case LOCAL -> List.of("code");
            case INTEGRATION -> List.of("isocurrencycode", "currencysymbol", "currencyprecision", "exchangerate");
        };
    }

    @Override
    public List<String> inputs(Side side) {
        return switch (side) {
            case LOCAL -> List.of(EXCHANGE_RATE);
            case INTEGRATION -> List.of();
        };
    }

    @Override
    public List<FactRequest> inputRequests(Pass pass, List<TableRecord> sources, Facts known) {
        return switch (pass) {
            case TO -> ask(sources, known);
            case FROM -> List.of();
        };
    }

    @Override
    public Map<String, @Nullable Object> inputs(Side side, TableRecord record, Facts facts) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        if (side == Side.LOCAL && rates.asked(facts, record.text("code"))) {
            Answer<BigDecimal> rate = rates.rate(record.text("code"), facts);
            inputs.put(EXCHANGE_RATE, rate instanceof Answer.Given<BigDecimal> given ? given.value() : null);
        }
        return inputs;
    }

    @Override
    public List<FactRequest> requests(Pass pass, List<Candidate> candidates, Facts known, Prospects prospects) {
        return switch (pass) {
            case TO -> ask(candidates.stream().map(Candidate::source).toList(), known);
            case FROM -> List.of();
        };
    }

    @Override
    public Optional<NaturalKey> naturalKey(Pass pass) {
        return switch (pass) {
            case TO -> Optional.of(new NaturalKey("isocurrencycode", currency -> currency.text("code")));
            case FROM -> Optional.empty();
        };
    }

    @Override
    public @Nullable Verdict complete(Draft draft) {
        return switch (draft.pass()) {
            case TO -> completeTo(draft);
            case FROM -> null;
        };
    }

    private @Nullable Verdict completeTo(Draft draft) {
        String code = draft.source().text("code");
        Answer<BigDecimal> rate = rates.rate(code, draft.facts());
        if (rate instanceof Answer.Missing<BigDecimal> missing) {
            return missing.verdict();
        }
        draft.set("exchangerate", ((Answer.Given<BigDecimal>) rate).value());
        if (CanonicalText.of(draft.value("currencysymbol")).isBlank()) {
            draft.set("currencysymbol", code);
        }
        Object precision = SalesOrganization.defaultPrecision(draft.facts());
        if (draft.inserting() && precision != null) {
            draft.set("currencyprecision", precision);
        }
        return null;
    }

    private List<FactRequest> ask(List<TableRecord> currencies, Facts known) {
        Questions questions = new Questions(known);
        rates.ask(
                questions,
                currencies.stream().map(currency -> currency.text("code")).toList());
        return questions.open();
    }
}
