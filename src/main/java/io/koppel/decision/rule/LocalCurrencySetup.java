package io.koppel.decision.rule;

import io.koppel.decision.Facts;
import java.util.Locale;

/** The local currency (LCY), which a blank currency code stands for. */
final class LocalCurrencySetup {

    private static final Lookup SETUP = Lookup.local(
            BusinessCentralTables.GENERAL_LEDGER_SETUP,
            "primary_key",
            "lcy_code",
            "local_currency_symbol",
            "local_currency_description")
            .forWholePass();

    private LocalCurrencySetup() {}

    static void ask(Questions questions) {
        questions.everything(SETUP);
    }

    /** Upper case; '' if not set, or not known yet. */
    static String code(Facts facts) {
        return text(facts, "lcy_code").strip().toUpperCase(Locale.ROOT);
    }

    static String symbol(Facts facts) {
        String symbol = text(facts, "local_currency_symbol");
        return symbol.isBlank() ? code(facts) : symbol;
    }

    static String description(Facts facts) {
        String description = text(facts, "local_currency_description");
        return description.isBlank() ? code(facts) : description;
    }

    /** A code that stands for the local currency: blank, or the local currency's own. */
    static boolean isLocal(String currencyCode, Facts facts) {
        return currencyCode.isBlank() || currencyCode.strip().equalsIgnoreCase(code(facts));
    }

    private static String text(Facts facts, String field) {
        return SETUP.only(facts).map(setup -> setup.text(field)).orElse("");
    }
}
