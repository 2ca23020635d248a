package io.koppel.sampledata;

import java.util.Locale;

/** Set-up of the sample company: local currency euro, number series with room, templates, and the codes that other records refer to. */
final class SetupTables {

    static final String LAST_CUSTOMER = "C06400";
    static final String LAST_CONTACT = "CT002559";
    static final String LAST_RESOURCE = "R1600";
    static final String LAST_ITEM = "1919";

    private final Tables businessCentral;
    private final Tables sales;

    SetupTables(Tables businessCentral, Tables sales) {
        this.businessCentral = businessCentral;
        this.sales = sales;
    }

    void write() {
        singleRow("general_ledger_setup")
                .set("lcy_code", "EUR")
                .set("local_currency_symbol", "€")
                .set("local_currency_description", "Euro")
                .set("amount_rounding_precision", "0.01")
                .set("unit_amount_rounding_precision", "0.00001")
                .set("amount_decimal_places", "2:2")
                .set("unit_amount_decimal_places", "2:5");
        singleRow("sales_receivables_setup").set("customer_nos", "CUST");
        singleRow("marketing_setup")
                .set("contact_nos", "CONT")
                .set("bus_rel_code_for_customers", "CUST")
                .set("bus_rel_code_for_vendors", "VEND");
        singleRow("resources_setup").set("resource_nos", "RES");
        singleRow("inventory_setup").set("item_nos", "ITEM").set("default_costing_method", "FIFO");

        numberSeries("CUST", "Customers", "C00010", "C99990", 10, LAST_CUSTOMER);
        numberSeries("CONT", "Contacts", "CT000001", "CT999999", 1, LAST_CONTACT);
        numberSeries("RES", "Resources", "R0010", "R9990", 10, LAST_RESOURCE);
        numberSeries("ITEM", "Items", "1000", "9999", 1, LAST_ITEM);

        templates();
        countries();
        paymentTerms("30 DAYS", "30D", "Net 30 days");
        paymentTerms("30D 2%", "30D", "Net 30 days, 2% within 10 days")
                .set("discount_date_calculation", "10D")
                .set("discount", "2");
        paymentTerms("45 DAYS", "45D", "Net 45 days");
        paymentTerms("60 DAYS", "60D", "Net 60 days");
        paymentTerms("14 DAYS", "14D", "Net 14 days");
        paymentTerms("COD", "0D", "Cash on delivery");
        coded("shipment_method", "FOB").set("description", "Free on board");
        coded("shipment_method", "CIF").set("description", "Cost, insurance and freight");
        coded("shipment_method", "EXW").set("description", "Ex works");
        shippingAgent("AIR", "Airborne", "");
        shippingAgent("DHL", "DHL Express", "https://www.dhl.com");
        shippingAgent("FEDEX", "Federal Express", "https://www.fedex.com");
        shippingAgent("UPS", "United Parcel Service", "https://www.ups.com");
        shippingAgent("POST", "Postal service", "");
        shippingAgent("FREIGHT", "Full load freight", "");
        shippingAgent("OWN LOG.", "Collected by the customer", "");

        String organization = Keys.sales("organization", "Koppel Sample");
        sales.add("organization")
                .set("organizationid", organization)
                .set("name", "Koppel Sample")
                .set("basecurrencyid", Keys.sales("transactioncurrency", "EUR"))
                .set("basecurrencyprecision", 2)
                .set("currencydecimalprecision", 2)
                .set("currencydisplayoption", 0)
                .set("pricingdecimalprecision", 2)
                .set("languagecode", 1033);
    }

    /** The product's set-up tables hold one row with a blank key. */
    private Row singleRow(String table) {
        return businessCentral.add(table).set("primary_key", "").set("system_id", Keys.businessCentral(table, ""));
    }

    private Row coded(String table, String code) {
        return businessCentral.add(table).set("code", code).set("system_id", Keys.businessCentral(table, code));
    }

    private void numberSeries(String code, String description, String first, String last, int increment, String lastUsed) {
        coded("no_series", code).set("description", description).set("default_nos", 1).set("manual_nos", 1);
        businessCentral.add("no_series_line")
                .set("series_code", code)
                .set("line_no", 10000)
                .set("starting_date", "2024-01-01")
                .set("starting_no", first)
                .set("ending_no", last)
                .set("increment_by_no", increment)
                .set("last_no_used", lastUsed)
                .set("open", 1)
                .set("system_id", Keys.businessCentral("no_series_line", code + "/10000"));
    }

    /** The templates set nothing that a mapping carries, so a record that was created with one is not sent back changed. */
    private void templates() {
        coded("config_template_header", "CRMACCOUNT")
                .set("description", "Account created by synchronization")
                .set("table_id", 5341)
                .set("enabled", 1);
        businessCentral.add("config_template_line")
                .set("data_template_code", "CRMACCOUNT")
                .set("line_no", 10000)
                .set("type", "Field")
                .set("field_name", "CustomerTypeCode")
                .set("table_id", 5341)
                .set("default_value", "Customer")
                .set("system_id", Keys.businessCentral("config_template_line", "CRMACCOUNT/10000"));
        // The one with a currency comes first: choosing the first template of all would be wrong.
        customerTemplate("DOLLAR", "Customers abroad, in US dollars", "USD", "FOREIGN");
        customerTemplate("DOMESTIC", "Customers in local currency", "", "DOMESTIC");
        customerTemplate("EU", "Customers in the European Union, in local currency", "", "EU");
    }

    private void customerTemplate(String code, String description, String currency, String postingGroup) {
        coded("customer_template", code)
                .set("description", description)
                .set("currency_code", currency)
                .set("gen_bus_posting_group", postingGroup)
                .set("vat_bus_posting_group", postingGroup)
                .set("customer_posting_group", postingGroup)
                .set("allow_line_disc", 1)
                .set("payment_method_code", "BANK");
    }

    private void countries() {
        for (Place.Country country : Place.Country.values()) {
            coded("country_region", country.name())
                    .set("name", new Locale.Builder().setRegion(country.name()).build().getDisplayCountry(Locale.ENGLISH))
                    .set("iso_code", country.name())
                    .set("address_format", "Post Code+City");
        }
    }

    private Row paymentTerms(String code, String dueDate, String description) {
        return coded("payment_terms", code).set("due_date_calculation", dueDate).set("description", description);
    }

    private void shippingAgent(String code, String name, String address) {
        coded("shipping_agent", code).set("name", name).set("internet_address", address);
    }
}
