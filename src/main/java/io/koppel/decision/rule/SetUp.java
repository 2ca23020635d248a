package io.koppel.decision.rule;

import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the rules of the default mappings take for granted about both systems: currencies, rates, unit groups. */
public final class SetUp {

    private static final Set<String> WITH_CURRENCIES = Set.of(
            MappingNames.CURRENCY,
            MappingNames.CUSTOMER,
            MappingNames.CONTACT,
            MappingNames.RESOURCE_PRODUCT,
            MappingNames.ITEM_PRODUCT);
    private static final Set<String> WITH_UNITS =
            Set.of(MappingNames.UNIT_OF_MEASURE, MappingNames.RESOURCE_PRODUCT, MappingNames.ITEM_PRODUCT);

    private static final Lookup CURRENCIES = Lookup.local(
            new MappedTable(
                    "currency",
                    "system_id",
                    KeyType.GUID,
                    KeyFrom.CLIENT,
                    "code",
                    "system_modified_at",
                    MaintainedBy.DATABASE,
                    null,
                    null,
                    null),
            "code");
    private static final Lookup UNITS_OF_MEASURE = Lookup.local(BusinessCentralTables.UNIT_OF_MEASURE, "code");

    private final ExchangeRates rates;
    private final UnitGroups unitGroups = new UnitGroups();
    private final boolean currencies;
    private final boolean units;

    /**
     * @param mappings names of the mappings that are to work; those without rules take nothing for granted
     * @param workDate as in {@link Rules}
     */
    SetUp(Collection<String> mappings, Supplier<LocalDate> workDate) {
        this.rates = new ExchangeRates(workDate);
        this.currencies = mappings.stream().anyMatch(WITH_CURRENCIES::contains);
        this.units = mappings.stream().anyMatch(WITH_UNITS::contains);
    }

    /** What is looked at. */
    public enum Topic {
        LOCAL_CURRENCY,
        EXCHANGE_RATES,
        UNIT_GROUPS
    }

    /**
     * @param text '' where all is well
     * @param problem false for what is only worth knowing
     */
    public record Finding(Topic topic, String text, boolean problem) {}

    /** Whether a mapping couples the people whom records belong to. */
    public static boolean couplesUsers(String mapping) {
        return mapping.equals(MappingNames.SALESPEOPLE);
    }

    /** Called again with what is known until nothing is asked. */
    public List<FactRequest> requests(Facts known) {
        Questions questions = new Questions(known);
        if (currencies) {
            LocalCurrencySetup.ask(questions);
            questions.everything(CURRENCIES);
            rates.ask(questions, codes(CURRENCIES, known));
        }
        if (units) {
            questions.everything(UNITS_OF_MEASURE);
            unitGroups.askExisting(questions, codes(UNITS_OF_MEASURE, known));
        }
        return questions.open();
    }

    /** One without a text for each topic where all is well. */
    public List<Finding> findings(Facts facts) {
        List<Finding> findings = new ArrayList<>();
        if (currencies) {
            findings.addAll(found(Topic.LOCAL_CURRENCY, localCurrency(facts)));
            conversion(facts).ifPresent(findings::add);
            findings.addAll(found(Topic.EXCHANGE_RATES, missingRates(facts)));
        }
        if (units) {
            findings.addAll(found(Topic.UNIT_GROUPS, unitGroups.violations(codes(UNITS_OF_MEASURE, facts), facts)));
        }
        return List.copyOf(findings);
    }

    private List<String> localCurrency(Facts facts) {
        List<String> problems = new ArrayList<>();
        if (LocalCurrencySetup.code(facts).isEmpty()) {
            problems.add("The general ledger setup of Business Central names no local currency (LCY Code), so a blank"
                    + " currency code stands for nothing. Set it there.");
        }
        if (SalesOrganization.baseCurrencyCode(facts) instanceof Answer.Missing<String> missing) {
            problems.add(missing.problem().message());
        }
        return problems;
    }

    private static Optional<Finding> conversion(Facts facts) {
        String local = LocalCurrencySetup.code(facts);
        if (local.isEmpty()
                || !(SalesOrganization.baseCurrencyCode(facts) instanceof Answer.Given<String> base)
                || local.equalsIgnoreCase(base.value())) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Topic.LOCAL_CURRENCY,
                "The local currency is " + local + ", the base currency of Sales is " + base.value()
                        + ": amounts meet at the exchange rate of the day.",
                false));
    }

    private List<String> missingRates(Facts facts) {
        if (!(SalesOrganization.baseCurrencyCode(facts) instanceof Answer.Given<String> base)) {
            return List.of();
        }
        List<String> wanted = new ArrayList<>(codes(CURRENCIES, facts));
        String local = LocalCurrencySetup.code(facts);
        if (!local.isEmpty() && !local.equalsIgnoreCase(base.value())) {
            // Amounts of the local currency are amounts of a currency other than the base one in Sales.
            wanted.add(local);
        }
        List<String> problems = new ArrayList<>();
        for (String code : wanted) {
            if (rates.rate(code, facts) instanceof Answer.Missing<BigDecimal> missing
                    && !problems.contains(missing.problem().message())) {
                problems.add(missing.problem().message());
            }
        }
        return problems;
    }

    private static List<String> codes(Lookup lookup, Facts facts) {
        return lookup.all(facts).stream()
                .map((TableRecord row) -> row.text("code"))
                .filter(code -> !code.isBlank())
                .sorted()
                .toList();
    }

    private static List<Finding> found(Topic topic, List<String> problems) {
        return problems.isEmpty()
                ? List.of(new Finding(topic, "", false))
                : problems.stream().map(problem -> new Finding(topic, problem, true)).toList();
    }
}
