package io.koppel.decision.rule;

import io.koppel.decision.DerivedKey;
import io.koppel.decision.Facts;
import io.koppel.decision.PlannedWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.math.BigDecimal;
import java.util.List;

/** The Sales currency of the local currency: the one with its ISO code, created if missing (spec 4.2). */
final class LocalCurrency {

    private static final Lookup CURRENCY_BY_ISO_CODE =
            Lookup.integration(SalesTables.CURRENCY, "isocurrencycode").forWholePass();

    private final ExchangeRates rates;

    LocalCurrency(ExchangeRates rates) {
        this.rates = rates;
    }

    void ask(Questions questions) {
        LocalCurrencySetup.ask(questions);
        Facts known = questions.known();
        String code = LocalCurrencySetup.code(known);
        questions.about(CURRENCY_BY_ISO_CODE, List.of(code));
        if (CURRENCY_BY_ISO_CODE.asked(known, code) && CURRENCY_BY_ISO_CODE.record(known, code).isEmpty()) {
            rates.ask(questions, List.of(code));
        }
    }

    /** True for every Sales currency with the local currency's ISO code. */
    boolean is(String currencyKey, Facts facts) {
        return CURRENCY_BY_ISO_CODE.records(facts, LocalCurrencySetup.code(facts)).stream()
                .anyMatch(currency -> currency.key().equals(currencyKey));
    }

    Answer<Resolution.Resolved> find(Facts facts) {
        String code = LocalCurrencySetup.code(facts);
        if (code.isEmpty()) {
            return Answer.missing(
                    ErrorCode.SETTING_INVALID,
                    "The general ledger setup of Business Central names no local currency (LCY Code), so a blank"
                            + " currency code stands for nothing. Set it there.");
        }
        return CURRENCY_BY_ISO_CODE
                .record(facts, code)
                .map(currency -> Answer.given(new Resolution.Resolved(currency.key(), List.of())))
                .orElseGet(() -> created(code, facts));
    }

    private Answer<Resolution.Resolved> created(String code, Facts facts) {
        Answer<BigDecimal> rate = rates.rate(code, facts);
        if (rate instanceof Answer.Missing<BigDecimal> missing) {
            return missing.retyped();
        }
        RowValues values = new RowValues()
                .with("isocurrencycode", code)
                .with("currencyname", LocalCurrencySetup.description(facts))
                .with("currencysymbol", LocalCurrencySetup.symbol(facts))
                .with("exchangerate", ((Answer.Given<BigDecimal>) rate).value());
        Object precision = SalesOrganization.defaultPrecision(facts);
        if (precision != null) {
            values.with("currencyprecision", precision);
        }
        String key = DerivedKey.of(MappingNames.CURRENCY, Pass.TO, code, 0, "local currency");
        return Answer.given(new Resolution.Resolved(
                key,
                List.of(new PlannedWrite(
                        Side.INTEGRATION, PlannedWrite.Role.BEFORE, values.insert(SalesTables.CURRENCY, key)))));
    }
}
