package io.koppel.decision.rule;

import io.koppel.decision.Facts;
import io.koppel.failure.ErrorCode;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the Sales organization says about currencies. */
final class SalesOrganization {

    private static final Lookup ORGANIZATION = Lookup.integration(
            SalesTables.ORGANIZATION, "organizationid", "basecurrencyid", "currencydecimalprecision");
    private static final Lookup CURRENCY_BY_KEY =
            Lookup.integration(SalesTables.CURRENCY, "transactioncurrencyid", "isocurrencycode");

    private SalesOrganization() {}

    static void ask(Questions questions) {
        questions.everything(ORGANIZATION);
        baseCurrencyKey(questions.known()).ifPresent(key -> questions.about(CURRENCY_BY_KEY, List.of(key)));
    }

    /** ISO code of the base currency. */
    static Answer<String> baseCurrencyCode(Facts facts) {
        return baseCurrencyKey(facts)
                .flatMap(key -> CURRENCY_BY_KEY.record(facts, key))
                .map(currency -> currency.text("isocurrencycode"))
                .filter(code -> !code.isBlank())
                .map(Answer::given)
                .orElseGet(() -> Answer.missing(
                        ErrorCode.SETTING_INVALID,
                        "The Sales organization names no base currency. Set it there, then synchronize again."));
    }

    /** Digits after the point that a new currency gets; null if the organization does not say. */
    static @Nullable Object defaultPrecision(Facts facts) {
        return ORGANIZATION
                .only(facts)
                .map(organization -> organization.get("currencydecimalprecision"))
                .orElse(null);
    }

    private static Optional<String> baseCurrencyKey(Facts facts) {
        return ORGANIZATION.only(facts).map(SalesOrganization::baseCurrencyKey).filter(key -> !key.isBlank());
    }

    private static String baseCurrencyKey(TableRecord organization) {
        return organization.text("basecurrencyid");
    }
}
