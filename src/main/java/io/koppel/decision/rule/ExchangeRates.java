package io.koppel.decision.rule;

import io.koppel.decision.Facts;
import io.koppel.failure.ErrorCode;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rates at the work date (spec 4.6). A row says: so much of its currency is so much of the relational currency, a
 * blank one being the local currency. The latest row that has started counts.
 */
final class ExchangeRates {

    private static final int DECIMALS = 10;

    private final Supplier<LocalDate> workDate;

    ExchangeRates(Supplier<LocalDate> workDate) {
        this.workDate = workDate;
    }

    /** Asks for what the rates to these currencies depend on. */
    void ask(Questions questions, Collection<String> currencyCodes) {
        LocalCurrencySetup.ask(questions);
        SalesOrganization.ask(questions);
        Facts known = questions.known();
        if (SalesOrganization.baseCurrencyCode(known) instanceof Answer.Given<String> base) {
            Set<String> codes = new LinkedHashSet<>(currencyCodes);
            codes.add(base.value());
            Lookup rows = rows();
            for (String code : List.copyOf(codes)) {
                codes.addAll(relationalCodes(code, known));
            }
            codes.removeIf(code -> LocalCurrencySetup.isLocal(code, known));
            questions.about(rows, codes);
        }
    }

    /** True once all that {@link #rate} needs was asked. */
    boolean asked(Facts facts, String currencyCode) {
        return SalesOrganization.baseCurrencyCode(facts) instanceof Answer.Given<String>
                && (LocalCurrencySetup.isLocal(currencyCode, facts) || rows().asked(facts, currencyCode));
    }

    /** How much of the currency one unit of the Sales base currency is, rounded to 1e-10; 1 for the base currency. */
    Answer<BigDecimal> rate(String currencyCode, Facts facts) {
        Answer<String> base = SalesOrganization.baseCurrencyCode(facts);
        if (base instanceof Answer.Missing<String> missing) {
            return missing.retyped();
        }
        String baseCode = ((Answer.Given<String>) base).value();
        if (baseCode.equalsIgnoreCase(currencyCode.strip())) {
            return Answer.given(BigDecimal.ONE);
        }
        BigDecimal ofCurrency = perLocalUnit(currencyCode, facts);
        BigDecimal ofBase = perLocalUnit(baseCode, facts);
        if (ofCurrency == null || ofBase == null) {
            return missingRate(ofCurrency == null ? currencyCode : baseCode);
        }
        BigDecimal rate = ofCurrency.divide(ofBase, MathContext.DECIMAL128).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rate.signum() == 0 ? missingRate(currencyCode) : Answer.given(rate);
    }

    private Answer<BigDecimal> missingRate(String currencyCode) {
        return Answer.missing(
                ErrorCode.EXCHANGE_RATE_MISSING,
                "Currency " + currencyCode + " has no exchange rate on or before " + workDate.get()
                        + ". Enter one in Business Central.");
    }

    /** How much of the currency one unit of the local currency is; null if some row on the way is missing. */
    private @Nullable BigDecimal perLocalUnit(String currencyCode, Facts facts) {
        BigDecimal factor = BigDecimal.ONE;
        Set<String> seen = new LinkedHashSet<>();
        String code = currencyCode;
        while (!LocalCurrencySetup.isLocal(code, facts)) {
            Optional<TableRecord> row = current(code, facts);
            if (row.isEmpty() || !seen.add(code)) {
                return null;
            }
            BigDecimal amount = decimal(row.get(), "exchange_rate_amount");
            BigDecimal relational = decimal(row.get(), "relational_exch_rate_amount");
            if (amount.signum() <= 0 || relational.signum() <= 0) {
                return null;
            }
            factor = factor.multiply(amount).divide(relational, MathContext.DECIMAL128);
            code = row.get().text("relational_currency_code");
        }
        return factor;
    }

    private List<String> relationalCodes(String currencyCode, Facts facts) {
        List<String> codes = new ArrayList<>();
        String code = currencyCode;
        while (!code.isBlank() && !codes.contains(code)) {
            codes.add(code);
            code = current(code, facts)
                    .map(row -> row.text("relational_currency_code"))
                    .orElse("");
        }
        return codes;
    }

    private Optional<TableRecord> current(String currencyCode, Facts facts) {
        return rows().records(facts, currencyCode).stream().max(Comparator.comparing(row -> row.text("starting_date")));
    }

    private Lookup rows() {
        return Lookup.local(
                        BusinessCentralTables.EXCHANGE_RATE,
                        "currency_code",
                        "starting_date",
                        "exchange_rate_amount",
                        "relational_currency_code",
                        "relational_exch_rate_amount")
                .where(Conditions.atMost("starting_date", workDate.get().toString()));
    }

    private static BigDecimal decimal(TableRecord row, String field) {
        return row.get(field) instanceof BigDecimal amount ? amount : BigDecimal.ZERO;
    }
}
