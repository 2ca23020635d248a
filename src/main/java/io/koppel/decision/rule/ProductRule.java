package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.decision.PlannedWrite;
import io.koppel.decision.Prospects;
import io.koppel.endpoint.NumberSource;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What RESOURCE-PRODUCT and ITEM-PRODUCT have in common: the product extras (spec 3.6, 3.7). */
final class ProductRule implements MappingRule {

    /** Product types of the Sales side. */
    enum ProductType {
        SALES_INVENTORY(1),
        SERVICES(3);

        private final long code;

        ProductType(long code) {
            this.code = code;
        }
    }

    private static final long QUANTITY_DECIMALS = 2;

    private final String mapping;
    private final ProductType type;
    private final NumberSeries numbers;
    private final LocalCurrency localCurrency;
    private final UnitGroups unitGroups;
    private final Applications applications;

    ProductRule(
            String mapping,
            ProductType type,
            NumberSeries numbers,
            LocalCurrency localCurrency,
            UnitGroups unitGroups,
            Applications applications) {
        this.applications = applications;
        this.mapping = mapping;
        this.type = type;
        this.numbers = numbers;
        this.localCurrency = localCurrency;
        this.unitGroups = unitGroups;
    }

    @Override
    public String mapping() {
        return mapping;
    }

    @Override
    public List<DependentTable> dependentTables(Pass pass) {
        return switch (pass) {
            case TO -> List.of(new DependentTable(SalesTables.PRICE_LIST_LINE, true));
            case FROM -> List.of(new DependentTable(BusinessCentralTables.NUMBER_SERIES_LINE, false));
        };
    }

    @Override
    public List<String> fields(Side side) {
        return switch (side) {
            case LOCAL -> List.of("no", "blocked", "vendor_no", "base_unit_of_measure");
            case INTEGRATION -> List.of(
                    "producttypecode",
                    "transactioncurrencyid",
                    "defaultuomid",
                    "defaultuomscheduleid",
                    "vendorid",
                    "vendorname",
                    "price",
                    "quantityonhand",
                    "quantitydecimal",
                    "pricelevelid",
                    ProductState.STATE,
                    ProductState.STATUS);
        };
    }

    @Override
    public List<String> inputs(Side side) {
        return switch (side) {
            case LOCAL -> List.of("blocked", VendorName.INPUT, "base_unit_of_measure");
            case INTEGRATION -> List.of(ProductState.STATE, ProductState.STATUS);
        };
    }

    @Override
    public List<FactRequest> inputRequests(Pass pass, List<TableRecord> sources, Facts known) {
        Questions questions = new Questions(known);
        if (pass == Pass.TO) {
            VendorName.ask(questions, sources);
        }
        return questions.open();
    }

    @Override
    public Map<String, @Nullable Object> inputs(Side side, TableRecord record, Facts facts) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        for (String name : inputs(side)) {
            if (name.equals(VendorName.INPUT)) {
                VendorName.input(record, facts).ifPresent(vendor -> inputs.put(name, vendor));
            } else {
                inputs.put(name, record.get(name));
            }
        }
        return inputs;
    }

    @Override
    public List<FactRequest> requests(Pass pass, List<Candidate> candidates, Facts known, Prospects prospects) {
        Questions questions = new Questions(known);
        switch (pass) {
            case TO -> askTo(questions, candidates, prospects);
            case FROM -> {
                if (BusinessNumber.someNew(candidates)) {
                    if (!applications.businessCentral()) {
                        numbers.ask(questions);
                    }
                    NewProductUnit.ask(questions, candidates);
                }
            }
        }
        return questions.open();
    }

    private void askTo(Questions questions, List<Candidate> candidates, Prospects prospects) {
        List<TableRecord> sources = candidates.stream().map(Candidate::source).toList();
        VendorName.ask(questions, sources);
        localCurrency.ask(questions);
        unitGroups.ask(questions, sources.stream().map(ProductRule::unitCode).toList(), prospects);
        DefaultPriceList.ask(questions);
        if (localCurrency.find(questions.known()) instanceof Answer.Given<Resolution.Resolved> currency) {
            List<String> products = candidates.stream()
                    .flatMap(candidate -> Optional.ofNullable(candidate.destination()).stream())
                    .map(TableRecord::key)
                    .toList();
            DefaultPriceList.existing(currency.value().value(), questions.known())
                    .ifPresent(list -> PriceListLine.ask(questions, list, products));
        }
    }

    @Override
    public @Nullable Verdict complete(Draft draft) {
        return switch (draft.pass()) {
            case TO -> completeTo(draft);
            case FROM -> completeFrom(draft);
        };
    }

    private @Nullable Verdict completeTo(Draft draft) {
        Answer<UnitGroups.Unit> unit = unitGroups.find(unitCode(draft.source()), draft.facts(), draft.prospects());
        if (unit instanceof Answer.Missing<UnitGroups.Unit> missing) {
            return missing.verdict();
        }
        Answer<Resolution.Resolved> currency = localCurrency.find(draft.facts());
        if (currency instanceof Answer.Missing<Resolution.Resolved> missing) {
            return missing.verdict();
        }
        write(
                draft,
                ((Answer.Given<UnitGroups.Unit>) unit).value(),
                ((Answer.Given<Resolution.Resolved>) currency).value());
        return null;
    }

    private void write(Draft draft, UnitGroups.Unit unit, Resolution.Resolved currency) {
        Resolution.Resolved priceList = DefaultPriceList.find(currency.value(), draft.facts());
        writeBefore(draft, currency);
        writeBefore(draft, priceList);
        draft.set("producttypecode", type.code);
        draft.set("transactioncurrencyid", currency.value());
        draft.set("defaultuomid", unit.unitKey());
        draft.set("defaultuomscheduleid", unit.groupKey());
        VendorName.set(draft);
        notNegative(draft, "price");
        notNegative(draft, "quantityonhand");
        if (draft.inserting()) {
            draft.set("quantitydecimal", QUANTITY_DECIMALS);
            draft.set("pricelevelid", priceList.value());
        }
        ProductState.toIntegration(draft);
        PriceListLine.write(draft, priceList.value(), unit, currency.value());
    }

    private @Nullable Verdict completeFrom(Draft draft) {
        if (!applications.businessCentral() && BusinessNumber.needed(draft, "no")) {
            Answer<NumberSource> next = numbers.next(draft.facts());
            if (next instanceof Answer.Missing<NumberSource> missing) {
                return missing.verdict();
            }
            draft.set("no", ((Answer.Given<NumberSource>) next).value());
        }
        NewProductUnit.set(draft);
        ProductState.toLocal(draft);
        return null;
    }

    private static void writeBefore(Draft draft, Resolution.Resolved resolved) {
        for (PlannedWrite row : resolved.before()) {
            draft.before(row.side(), row.row());
        }
    }

    private static void notNegative(Draft draft, String field) {
        if (draft.value(field) instanceof BigDecimal amount && amount.signum() < 0) {
            draft.set(field, BigDecimal.ZERO);
        }
    }

    private static String unitCode(TableRecord product) {
        return product.text("base_unit_of_measure");
    }
}
