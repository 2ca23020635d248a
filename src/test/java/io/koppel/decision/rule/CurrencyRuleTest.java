package io.koppel.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.failure.ErrorCode;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrencyRuleTest {

    private final FakeSystems systems = new FakeSystems()
            .local("general_ledger_setup", "gl", "primary_key", "", "lcy_code", "EUR")
            .integration("transactioncurrency", "cur-eur", "isocurrencycode", "EUR")
            .integration("transactioncurrency", "cur-usd", "isocurrencycode", "USD");

    private CurrencyRuleTest baseCurrency(String key) {
        systems.integration("organization", "org", "basecurrencyid", key, "currencydecimalprecision", 2L);
        return this;
    }

    private CurrencyRuleTest rate(String code, String start, String amount, String relational, String relationalCode) {
        systems.local(
                "currency_exchange_rate",
                code + start,
                "currency_code",
                code,
                "starting_date",
                LocalDate.parse(start),
                "exchange_rate_amount",
                new BigDecimal(amount),
                "relational_exch_rate_amount",
                new BigDecimal(relational),
                "relational_currency_code",
                relationalCode);
        return this;
    }

    private FakeDraft inserted(String code) {
        RuleRun run = RuleRun.to("CURRENCY", systems).source("code", code).transferred("currencysymbol", code);
        assertThat(run.complete()).isNull();
        return run.draft;
    }

    @ParameterizedTest(name = "3.1, 4.6: {0} is at {1} to the base currency EUR = LCY")
    @CsvSource({
        "EUR, 1",
        "USD, 1.0800000000",
        "CHF, 0.9259259259",
        "ARS, 892.8571428571",
        "XPF, 119.3317422434",
    })
    void the_rate_is_the_latest_that_has_started_at_the_work_date(String code, BigDecimal expected) {
        baseCurrency("cur-eur")
                .rate("USD", "2024-01-01", "1.05", "1", "")
                .rate("USD", "2024-06-15", "1.08", "1", "")
                .rate("USD", "2024-06-16", "9.99", "1", "")
                .rate("CHF", "2024-01-01", "1", "1.08", "")
                .rate("ARS", "2024-01-01", "100", "0.112", "")
                .rate("XPF", "2024-01-01", "100", "0.838", "EUR");
        assertThat((BigDecimal) inserted(code).values.get("exchangerate")).isEqualByComparingTo(expected);
    }

    @Test
    void spec_4_6_a_base_currency_other_than_lcy_is_crossed_through_lcy() {
        baseCurrency("cur-usd").rate("USD", "2024-01-01", "1.25", "1", "").rate("GBP", "2024-01-01", "0.85", "1", "");
        assertThat(inserted("GBP").values).containsEntry("exchangerate", new BigDecimal("0.6800000000"));
        assertThat(inserted("EUR").values).containsEntry("exchangerate", new BigDecimal("0.8000000000"));
        assertThat(inserted("USD").values).containsEntry("exchangerate", BigDecimal.ONE);
    }

    @Test
    void spec_4_6_a_rate_in_relation_to_another_currency_is_followed_to_lcy() {
        baseCurrency("cur-eur").rate("USD", "2024-01-01", "1.25", "1", "").rate("BSD", "2024-01-01", "1", "2", "USD");
        assertThat(inserted("BSD").values).containsEntry("exchangerate", new BigDecimal("0.6250000000"));
    }

    @ParameterizedTest(name = "4.6: {0}")
    @CsvSource({
        "no row at all,            NONE, 2024-01-01, 1, 1, ''",
        "a row of the future only, GBP,  2024-06-16, 1, 1, ''",
        "a row without amount,     GBP,  2024-01-01, 0, 1, ''",
        "relations in a circle,    GBP,  2024-01-01, 1, 1, GBP",
        "a relation without rate,  GBP,  2024-01-01, 1, 1, SEK",
    })
    void a_missing_rate_fails_the_currency(
            String what, String code, String start, String amount, String relational, String relationalCode) {
        baseCurrency("cur-eur").rate(code, start, amount, relational, relationalCode);
        RuleRun run = RuleRun.to("CURRENCY", systems).source("code", "GBP");
        assertThat(run.complete())
                .isInstanceOfSatisfying(
                        Verdict.Fail.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ErrorCode.EXCHANGE_RATE_MISSING));
    }

    @Test
    void an_organization_without_base_currency_is_a_setting_to_correct() {
        baseCurrency("");
        RuleRun run = RuleRun.to("CURRENCY", systems).source("code", "GBP");
        assertThat(run.complete())
                .isInstanceOfSatisfying(
                        Verdict.Fail.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo(ErrorCode.SETTING_INVALID));
    }

    @Test
    void spec_3_1_precision_is_set_on_insert_only() {
        baseCurrency("cur-eur").rate("GBP", "2024-01-01", "0.85", "1", "");
        assertThat(inserted("GBP").values).containsEntry("currencyprecision", 2L);

        RuleRun update = RuleRun.to("CURRENCY", systems)
                .source("code", "GBP")
                .destination("currencysymbol", "£", "currencyprecision", 4L, "exchangerate", new BigDecimal("0.85"));
        assertThat(update.complete()).isNull();
        assertThat(update.draft.untouched()).isTrue();
    }

    @Test
    void spec_3_1_a_changed_rate_is_written_every_time() {
        baseCurrency("cur-eur").rate("GBP", "2024-01-01", "0.86", "1", "");
        RuleRun update = RuleRun.to("CURRENCY", systems)
                .source("code", "GBP")
                .destination("currencysymbol", "GBP", "exchangerate", new BigDecimal("0.85"));
        update.complete();
        assertThat(update.draft.values).containsExactly(Map.entry("exchangerate", new BigDecimal("0.8600000000")));
    }

    @Test
    void spec_3_1_a_blank_symbol_is_the_iso_code() {
        baseCurrency("cur-eur");
        RuleRun run = RuleRun.to("CURRENCY", systems).source("code", "EUR").transferred("currencysymbol", "");
        run.complete();
        assertThat(run.draft.values).containsEntry("currencysymbol", "EUR");
    }

    @Test
    void spec_15_3_the_computed_rate_is_a_declared_input_of_the_local_side() {
        baseCurrency("cur-eur").rate("GBP", "2024-01-01", "0.85", "1", "");
        RuleRun run = RuleRun.to("CURRENCY", systems).source("code", "GBP");
        assertThat(run.rule.inputs(Side.LOCAL)).containsExactly("exchange_rate");
        assertThat(run.sourceInputs()).containsEntry("exchange_rate", new BigDecimal("0.8500000000"));
        assertThat(RuleRun.to("CURRENCY", systems).source("code", "SEK").sourceInputs())
                .containsEntry("exchange_rate", null);
    }

    @Test
    void spec_15_3_an_input_whose_facts_were_not_asked_is_left_out() {
        RuleRun run = RuleRun.to("CURRENCY", systems).source("code", "GBP");
        TableRecord currency = run.record(Side.LOCAL, "x", "code", "GBP");
        assertThat(run.rule.inputs(Side.LOCAL, currency, Facts.NONE)).isEmpty();
    }

    @Test
    void spec_4_7_the_natural_key_is_the_iso_code() {
        RuleRun run = RuleRun.to("CURRENCY", systems);
        NaturalKey key = run.rule.naturalKey(Pass.TO).orElseThrow();
        assertThat(key.destinationField()).isEqualTo("isocurrencycode");
        assertThat(key.value().apply(run.record(Side.LOCAL, "x", "code", "GBP"))).isEqualTo("GBP");
        assertThat(run.rule.naturalKey(Pass.FROM)).isEmpty();
    }

    @Test
    void a_page_costs_a_handful_of_requests() {
        baseCurrency("cur-eur").rate("USD", "2024-01-01", "1.05", "1", "");
        RuleRun run = RuleRun.to("CURRENCY", systems);
        List<TableRecord> page = IntStream.range(0, 1000)
                .mapToObj(index -> run.record(Side.LOCAL, "c" + index, "code", "C" + index))
                .toList();
        systems.gather(known -> run.rule.inputRequests(Pass.TO, page, known));
        assertThat(systems.requests()).isLessThanOrEqualTo(5);
        assertThat(run.rule.inputRequests(Pass.TO, page, Facts.NONE)).allMatch(FactRequest.Records.class::isInstance);
    }
}
