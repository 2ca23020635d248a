package io.koppel.decision.rule;

import io.koppel.decision.rule.ProductRule.ProductType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The special rules of the default mappings (spec 3, 4). */
public final class Rules {

    private final Map<String, MappingRule> mappingRules;
    private final Map<String, ReferenceRule> referenceRules;
    private final Supplier<LocalDate> workDate;

    /**
     * @param workDate today in Business Central, by that side's clock; the same for a whole run, so that midnight
     *     does not divide it
     */
    public Rules(Supplier<LocalDate> workDate) {
        this.workDate = workDate;
        ExchangeRates rates = new ExchangeRates(workDate);
        LocalCurrency localCurrency = new LocalCurrency(rates);
        UnitGroups unitGroups = new UnitGroups();
        this.mappingRules = List.<MappingRule>of(
                        new CurrencyRule(rates),
                        new SalespeopleRule(),
                        new UnitOfMeasureRule(),
                        new CustomerRule(workDate),
                        new ContactRule(workDate),
                        new ProductRule(
                                MappingNames.RESOURCE_PRODUCT,
                                ProductType.SERVICES,
                                new NumberSeries(BusinessCentralTables.RESOURCES_SETUP, "resource_nos", workDate),
                                localCurrency,
                                unitGroups),
                        new ProductRule(
                                MappingNames.ITEM_PRODUCT,
                                ProductType.SALES_INVENTORY,
                                new NumberSeries(BusinessCentralTables.INVENTORY_SETUP, "item_nos", workDate),
                                localCurrency,
                                unitGroups))
                .stream()
                .collect(Collectors.toUnmodifiableMap(MappingRule::mapping, Function.identity()));
        this.referenceRules = List.<ReferenceRule>of(new CurrencyReference(localCurrency), new UnitReference(unitGroups))
                .stream()
                .collect(Collectors.toUnmodifiableMap(ReferenceRule::mapping, Function.identity()));
    }

    /** The rule of a default mapping; user-defined mappings have none. */
    public Optional<MappingRule> forMapping(String name) {
        return Optional.ofNullable(mappingRules.get(name));
    }

    /** How references to a mapping's records are followed beyond the general rule. */
    public Optional<ReferenceRule> forReferenceTo(String mapping) {
        return Optional.ofNullable(referenceRules.get(mapping));
    }

    /** What the rules of these mappings take for granted about both systems. */
    public SetUp setUp(Collection<String> mappings) {
        return new SetUp(mappings, workDate);
    }

    /** All reference rules by the mapping they belong to. */
    public Map<String, ReferenceRule> references() {
        return referenceRules;
    }

    public List<MappingRule> all() {
        return List.copyOf(mappingRules.values());
    }
}
