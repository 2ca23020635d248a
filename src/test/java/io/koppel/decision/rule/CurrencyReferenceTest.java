package io.koppel.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.decision.PlannedWrite;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyReferenceTest {

    private final FakeSystems systems = new FakeSystems();

    private CurrencyReferenceTest localCurrency(String code) {
        systems.local(
                "general_ledger_setup", "gl", "primary_key", "", "lcy_code", code, "local_currency_symbol", "€",
                "local_currency_description", "Euro");
        return this;
    }

    private CurrencyReferenceTest salesCurrency(String key, String isoCode) {
        systems.integration("transactioncurrency", key, "isocurrencycode", isoCode);
        return this;
    }

    private CurrencyReferenceTest baseCurrency(String key) {
        systems.integration("organization", "org", "basecurrencyid", key, "currencydecimalprecision", 2L);
        return this;
    }

    private Resolution resolve(Pass pass, String value) {
        return ReferenceRun.resolve("CURRENCY", pass, value, systems, FakeMappings.onlyCoupled());
    }

    @ParameterizedTest(name = "4.2: ''{0}'' stands for the local currency")
    @ValueSource(strings = {"", "EUR", "eur"})
    void blank_and_the_local_currencys_own_code_are_the_crm_currency_of_its_iso_code(String code) {
        localCurrency("EUR").salesCurrency("cur-eur", "EUR");
        assertThat(resolve(Pass.TO, code)).isEqualTo(new Resolution.Resolved("cur-eur", List.of()));
    }

    @Test
    void spec_4_2_other_currencies_follow_the_general_rule() {
        localCurrency("EUR").salesCurrency("cur-eur", "EUR").salesCurrency("cur-usd", "USD");
        assertThat(resolve(Pass.TO, "USD")).isNull();
        assertThat(resolve(Pass.FROM, "cur-usd")).isNull();
    }

    @Test
    void spec_4_2_back_no_currency_and_the_local_currency_are_blank() {
        localCurrency("EUR").salesCurrency("cur-eur", "EUR");
        Resolution blank = new Resolution.Resolved("", List.of());
        assertThat(resolve(Pass.FROM, "")).isEqualTo(blank);
        assertThat(resolve(Pass.FROM, "cur-eur")).isEqualTo(blank);
    }

    @Test
    void spec_4_2_a_local_currency_missing_in_crm_is_created_first() {
        localCurrency("EUR").salesCurrency("cur-usd", "USD").baseCurrency("cur-usd");
        systems.local(
                "currency_exchange_rate", "usd", "currency_code", "USD", "starting_date", LocalDate.of(2024, 1, 1),
                "exchange_rate_amount", new BigDecimal("1.25"), "relational_exch_rate_amount", BigDecimal.ONE);
        Resolution.Resolved resolved = (Resolution.Resolved) resolve(Pass.TO, "");
        PlannedWrite write = resolved.before().get(0);
        RowWrite.Insert row = (RowWrite.Insert) write.row();
        assertThat(write.role()).isEqualTo(PlannedWrite.Role.BEFORE);
        assertThat(row.key()).isEqualTo(resolved.value());
        assertThat(row.values().get("isocurrencycode")).isEqualTo("EUR");
        assertThat(row.values().get("currencyname")).isEqualTo("Euro");
        assertThat(row.values().get("currencysymbol")).isEqualTo("€");
        assertThat(row.values().get("currencyprecision")).isEqualTo(2L);
        assertThat((BigDecimal) row.values().get("exchangerate")).isEqualByComparingTo("0.8");
        assertThat(resolve(Pass.TO, "EUR")).as("one row, whoever needs it first").isEqualTo(resolved);
    }

    @Test
    void spec_4_6_a_local_currency_without_rate_to_the_base_currency_cannot_be_created() {
        localCurrency("EUR").salesCurrency("cur-usd", "USD").baseCurrency("cur-usd");
        assertThat(resolve(Pass.TO, ""))
                .isInstanceOfSatisfying(Resolution.Unresolved.class, unresolved -> {
                    assertThat(unresolved.problem().code()).isEqualTo(ErrorCode.EXCHANGE_RATE_MISSING);
                    assertThat(unresolved.awaited()).isNull();
                });
    }

    @Test
    void a_set_up_without_local_currency_is_named_as_the_problem() {
        localCurrency("");
        assertThat(resolve(Pass.TO, ""))
                .isInstanceOfSatisfying(Resolution.Unresolved.class, unresolved -> assertThat(
                                unresolved.problem().code())
                        .isEqualTo(ErrorCode.SETTING_INVALID));
        assertThat(resolve(Pass.TO, "USD")).isNull();
        assertThat(resolve(Pass.FROM, "cur-usd")).isNull();
    }
}
