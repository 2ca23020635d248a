package io.koppel.decision.rule;

import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import org.jspecify.annotations.Nullable;

/** The tables of the Business Central side that rules read or write beside the mapped record (contract 4). */
final class BusinessCentralTables {

    static final MappedTable GENERAL_LEDGER_SETUP = setup("general_ledger_setup");
    static final MappedTable SALES_RECEIVABLES_SETUP = setup("sales_receivables_setup");
    static final MappedTable MARKETING_SETUP = setup("marketing_setup");
    static final MappedTable INVENTORY_SETUP = setup("inventory_setup");
    static final MappedTable RESOURCES_SETUP = setup("resources_setup");
    static final MappedTable NUMBER_SERIES_LINE = table("no_series_line", null, KeyFrom.CLIENT);
    static final MappedTable CUSTOMER_TEMPLATE = table("customer_template", "code", KeyFrom.CLIENT);
    static final MappedTable EXCHANGE_RATE = table("currency_exchange_rate", null, KeyFrom.CLIENT);
    static final MappedTable UNIT_OF_MEASURE = table("unit_of_measure", "code", KeyFrom.CLIENT);
    static final MappedTable CUSTOMER = table("customer", "no", KeyFrom.SERIES);
    static final MappedTable VENDOR = table("vendor", "no", KeyFrom.SERIES);
    static final MappedTable CONTACT = table("contact", "no", KeyFrom.SERIES);
    static final MappedTable CONTACT_BUSINESS_RELATION = table("contact_business_relation", null, KeyFrom.CLIENT);

    private BusinessCentralTables() {}

    private static MappedTable setup(String name) {
        return table(name, "primary_key", KeyFrom.CLIENT);
    }

    private static MappedTable table(String name, @Nullable String businessKey, KeyFrom keyFrom) {
        return new MappedTable(
                name,
                "system_id",
                KeyType.GUID,
                keyFrom,
                businessKey,
                "system_modified_at",
                MaintainedBy.DATABASE,
                null,
                null,
                null);
    }
}
