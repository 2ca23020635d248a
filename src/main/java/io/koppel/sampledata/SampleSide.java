package io.koppel.sampledata;

import java.util.List;

/** The reference tables of a side, in the order they are filled; listed by hand, because a jar cannot be asked for its folders. */
enum SampleSide {
    BUSINESS_CENTRAL(
            "bc",
            List.of(
                    "general_ledger_setup",
                    "sales_receivables_setup",
                    "marketing_setup",
                    "resources_setup",
                    "inventory_setup",
                    "no_series",
                    "no_series_line",
                    "config_template_header",
                    "config_template_line",
                    "customer_template",
                    "country_region",
                    "payment_terms",
                    "shipment_method",
                    "shipping_agent",
                    "unit_of_measure",
                    "currency",
                    "currency_exchange_rate",
                    "salesperson_purchaser",
                    "customer",
                    "vendor",
                    "contact",
                    "contact_business_relation",
                    "resource",
                    "item")),
    SALES(
            "sales",
            List.of(
                    "organization",
                    "systemuser",
                    "transactioncurrency",
                    "uomschedule",
                    "uom",
                    "account",
                    "contact",
                    "product",
                    "pricelevel",
                    "productpricelevel"));

    private final String folder;
    private final List<String> tables;

    SampleSide(String folder, List<String> tables) {
        this.folder = folder;
        this.tables = tables;
    }

    String folder() {
        return folder;
    }

    List<String> tables() {
        return tables;
    }

    /** Where the rows of a table lie on the class path. */
    String resource(String table) {
        return "/db/" + folder + "/data/" + table + ".csv";
    }
}
