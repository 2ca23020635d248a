package io.koppel.decision.rule;

import io.koppel.decision.DerivedKey;
import io.koppel.decision.Facts;
import io.koppel.decision.PlannedWrite;
import io.koppel.decision.PlannedWrite.Role;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The price list in local currency that carries every product of Business Central, found by its name or created. */
final class DefaultPriceList {

    static final String NAME = "Business Central Default Price List";

    private static final long ACTIVE_STATE = 0;
    private static final long ACTIVE_STATUS = 100001;
    private static final Lookup PRICE_LIST_BY_NAME =
            Lookup.integration(SalesTables.PRICE_LIST, "name", "transactioncurrencyid");

    private DefaultPriceList() {}

    static void ask(Questions questions) {
        questions.about(PRICE_LIST_BY_NAME, List.of(NAME));
    }

    /** Key of the price list that stands there. */
    static Optional<String> existing(String currencyKey, Facts facts) {
        return PRICE_LIST_BY_NAME.records(facts, NAME).stream()
                .filter(list -> list.text("transactioncurrencyid").equals(currencyKey))
                .map(TableRecord::key)
                .min(Comparator.naturalOrder());
    }

    /** The price list, with the row to be written first if it does not stand there yet. */
    static Resolution.Resolved find(String currencyKey, Facts facts) {
        return existing(currencyKey, facts)
                .map(key -> new Resolution.Resolved(key, List.of()))
                .orElseGet(() -> created(currencyKey));
    }

    private static Resolution.Resolved created(String currencyKey) {
        String key = DerivedKey.of(MappingNames.ITEM_PRODUCT, Pass.TO, currencyKey, 0, "default price list");
        RowValues values = new RowValues()
                .with("name", NAME)
                .with("transactioncurrencyid", currencyKey)
                .with("statecode", ACTIVE_STATE)
                .with("statuscode", ACTIVE_STATUS);
        return new Resolution.Resolved(
                key,
                List.of(new PlannedWrite(Side.INTEGRATION, Role.BEFORE, values.insert(SalesTables.PRICE_LIST, key))));
    }
}
