package io.koppel.decision.rule;

import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;

/** The tables of the Sales side that rules read or write beside the mapped record (contract 4). */
final class SalesTables {

    static final MappedTable ORGANIZATION = table("organization");
    static final MappedTable CONTACT = table("contact");
    static final MappedTable CURRENCY = table("transactioncurrency");
    static final MappedTable UNIT_GROUP = table("uomschedule");
    static final MappedTable UNIT = table("uom");
    static final MappedTable PRICE_LIST = table("pricelevel");
    static final MappedTable PRICE_LIST_LINE = table("productpricelevel");

    private SalesTables() {}

    private static MappedTable table(String name) {
        return new MappedTable(
                name,
                name + "id",
                KeyType.GUID,
                KeyFrom.CLIENT,
                null,
                "modifiedon",
                MaintainedBy.DATABASE,
                "modifiedby",
                null,
                null);
    }
}
