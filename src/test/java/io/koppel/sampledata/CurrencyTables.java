package io.koppel.sampledata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Currencies of ISO 4217 with rates to the euro, near those of the beginning of 2024. */
final class CurrencyTables {

    private static final String RATES =
            """
            AED 4.0581  ARS 893.25  AUD 1.6263  BGN 1.9558  BHD 0.4166  CAD 1.4642  CHF 0.926   CLP 977.1   CNY 7.8509  COP 4268
            CZK 24.724  DKK 7.4529  EGP 34.14   GBP 0.8691  GEL 2.97    HKD 8.6314  HUF 382.8   IDR 17079.71 ILS 3.9993 INR 91.9045
            JPY 156.33  KES 173.5   KRW 1433.66 KWD 0.3397  MAD 10.93   MYR 5.0775  NGN 991     NOK 11.2405 NZD 1.7504  PEN 4.0818
            PHP 61.283  PLN 4.3395  QAR 4.0223  RON 4.9756  RSD 117.17  SAR 4.1444  SEK 11.096  SGD 1.4591  THB 37.973  TND 3.39
            TRY 32.6531 TWD 33.87   UAH 41.997  USD 1.105   VND 26808   ZAR 20.3477
            """;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Tables businessCentral;
    private final Tables sales;

    CurrencyTables(Tables businessCentral, Tables sales) {
        this.businessCentral = businessCentral;
        this.sales = sales;
    }

    void write() {
        Map<String, BigDecimal> rates = rates();
        rates.forEach((code, rate) -> {
            currency(code);
            exchangeRates(code, rate);
        });
        // The base currency has no rate to itself and needs none.
        currency("EUR");
        // These two must fail: one without any rate, one whose only rate lies in the future.
        currency("ISK");
        currency("ZMW");
        exchangeRate("ZMW", "2099-01-01", new BigDecimal("28.5"), BigDecimal.ONE);

        salesCurrency("EUR", "Euro", "€", BigDecimal.ONE);
        // As Koppel would write them, so that they are found and left alone.
        salesCurrency("CHF", name("CHF"), "CHF", rates.get("CHF"));
        salesCurrency("GBP", name("GBP"), "GBP", rates.get("GBP"));
        // Found by their code and brought up to date.
        salesCurrency("SEK", "Swedish krona (old rate)", "kr", new BigDecimal("10.5"));
        salesCurrency("USD", "Dollar", "$", new BigDecimal("1.08"));
        // Only in Sales: whatever uses it cannot be expressed in Business Central.
        salesCurrency("BRL", "Brazilian Real", "R$", new BigDecimal("5.3618"));
    }

    private static Map<String, BigDecimal> rates() {
        Map<String, BigDecimal> rates = new TreeMap<>();
        String[] words = RATES.strip().split("\\s+");
        for (int word = 0; word < words.length; word += 2) {
            rates.put(words[word], new BigDecimal(words[word + 1]));
        }
        return rates;
    }

    private void currency(String code) {
        Currency currency = Currency.getInstance(code);
        businessCentral.add("currency")
                .set("code", code)
                .set("description", name(code))
                .set("symbol", currency.getSymbol(Locale.ENGLISH))
                .set("iso_code", code)
                .set("iso_numeric_code", currency.getNumericCodeAsString())
                .set("amount_rounding_precision", BigDecimal.ONE.movePointLeft(currency.getDefaultFractionDigits()).toPlainString())
                .set("unit_amount_rounding_precision", "0.001")
                .set("system_id", Keys.businessCentral("currency", code));
    }

    private static String name(String code) {
        return Text.cut(Currency.getInstance(code).getDisplayName(Locale.ENGLISH), 30);
    }

    private void exchangeRates(String code, BigDecimal rate) {
        exchangeRate(code, "2023-07-01", rate.multiply(new BigDecimal("0.97")).setScale(4, RoundingMode.HALF_UP), BigDecimal.ONE);
        if (rate.compareTo(HUNDRED) > 0) {
            // The product's usual way for small units: what one hundred of them cost.
            exchangeRate(code, "2024-01-01", HUNDRED, HUNDRED.divide(rate, 4, RoundingMode.HALF_UP));
        } else {
            exchangeRate(code, "2024-01-01", rate, BigDecimal.ONE);
        }
        if (code.equals("USD")) {
            // Not yet in force.
            exchangeRate(code, "2099-01-01", new BigDecimal("1.25"), BigDecimal.ONE);
        }
    }

    private void exchangeRate(String code, String from, BigDecimal amount, BigDecimal localAmount) {
        businessCentral.add("currency_exchange_rate")
                .set("currency_code", code)
                .set("starting_date", from)
                .set("exchange_rate_amount", amount.toPlainString())
                .set("adjustment_exch_rate_amount", amount.toPlainString())
                .set("relational_exch_rate_amount", localAmount.toPlainString())
                .set("relational_adjmt_exch_rate_amt", localAmount.toPlainString())
                .set("fix_exchange_rate_amount", "Currency")
                .set("system_id", Keys.businessCentral("currency_exchange_rate", code + "/" + from));
    }

    private void salesCurrency(String code, String name, String symbol, BigDecimal rate) {
        sales.add("transactioncurrency")
                .set("transactioncurrencyid", Keys.sales("transactioncurrency", code))
                .set("isocurrencycode", code)
                .set("currencyname", name)
                .set("currencysymbol", symbol)
                .set("currencyprecision", 2)
                .set("exchangerate", rate.toPlainString())
                .set("organizationid", Keys.sales("organization", "Koppel Sample"))
                .set("statecode", 0)
                .set("statuscode", 1);
    }
}
