package io.koppel.decision.rule;

import io.koppel.decision.Facts;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A product's line in the default price list: its price, unit and currency (spec 3.7, product extras). */
final class PriceListLine {

    private static final int AMOUNT_DECIMALS = 4;
    private static final long CURRENCY_AMOUNT = 1;
    private static final long NO_QUANTITY_CONTROL = 1;

    private PriceListLine() {}

    static void ask(Questions questions, String priceListKey, List<String> productKeys) {
        questions.about(lines(priceListKey), productKeys);
    }

    static void write(Draft draft, String priceListKey, UnitGroups.Unit unit, String currencyKey) {
        RowValues values = new RowValues()
                .with("uomid", unit.unitKey())
                .with("uomscheduleid", unit.groupKey())
                .with("amount", amount(draft))
                .with("transactioncurrencyid", currencyKey);
        Optional<TableRecord> line = present(priceListKey, draft.destinationKey(), unit.unitKey(), draft.facts());
        if (line.isPresent()) {
            values.update(SalesTables.PRICE_LIST_LINE, line.get())
                    .ifPresent(row -> draft.after(Side.INTEGRATION, row));
        } else {
            values.with("pricelevelid", priceListKey)
                    .with("productid", draft.destinationKey())
                    .with("pricingmethodcode", CURRENCY_AMOUNT)
                    .with("quantitysellingcode", NO_QUANTITY_CONTROL);
            draft.after(
                    Side.INTEGRATION,
                    values.insert(SalesTables.PRICE_LIST_LINE, draft.derivedKey("price list line")));
        }
    }

    /** The line in the product's unit; lacking one, any line of the product in this list. */
    private static Optional<TableRecord> present(
            String priceListKey, String productKey, String unitKey, Facts facts) {
        return lines(priceListKey).records(facts, productKey).stream()
                .min(Comparator.comparing((TableRecord line) -> !line.text("uomid").equals(unitKey))
                        .thenComparing(TableRecord::key));
    }

    /** In the column's decimals, so that an equal amount is not written again. */
    private static BigDecimal amount(Draft draft) {
        String price = CanonicalText.of(draft.value("price"));
        return price.isEmpty()
                ? BigDecimal.ZERO
                : new BigDecimal(price).setScale(AMOUNT_DECIMALS, RoundingMode.HALF_UP);
    }

    private static Lookup lines(String priceListKey) {
        return Lookup.integration(
                        SalesTables.PRICE_LIST_LINE,
                        "productid",
                        "uomid",
                        "uomscheduleid",
                        "amount",
                        "transactioncurrencyid")
                .where(Conditions.equal("pricelevelid", priceListKey));
    }
}
