package io.koppel.decision.rule;

/** Names of the default mappings that have rules (spec 3). */
final class MappingNames {

    static final String CURRENCY = "CURRENCY";
    static final String SALESPEOPLE = "SALESPEOPLE";
    static final String UNIT_OF_MEASURE = "UNIT OF MEASURE";
    static final String CUSTOMER = "CUSTOMER";
    static final String CONTACT = "CONTACT";
    static final String RESOURCE_PRODUCT = "RESOURCE-PRODUCT";
    static final String ITEM_PRODUCT = "ITEM-PRODUCT";

    private MappingNames() {}
}
