package io.koppel.sampledata;

import io.koppel.sampledata.Place.Country;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Customers of Business Central and accounts of Sales. */
final class CustomerTables {

    static final int CUSTOMERS = 640;

    /** Customers from here on are there to fail, to wait or to be filtered out. */
    static final int FIRST_ODD_CUSTOMER = 601;

    static final int FIRST_BLOCKED_CUSTOMER = 617;

    /** Accounts up to here pass the filter and the synchronization. */
    static final int GOOD_ACCOUNTS = 140;

    /** Accounts up to here pass the filter; those after the good ones are in a currency that Business Central does not have. */
    static final int ACCOUNTS_IN_FILTER = 144;

    static final int ACCOUNTS = 170;

    private static final int SAME_NAME = 40;
    private static final List<String> MAPPED_TERMS = List.of("30 DAYS", "30D 2%", "45 DAYS", "60 DAYS", "");
    private static final List<String> MAPPED_AGENTS = List.of("DHL", "FEDEX", "UPS", "POST", "OWN LOG.", "");
    private static final List<String> MAPPED_METHODS = List.of("FOB", "CIF", "");

    private final Tables businessCentral;
    private final Tables sales;
    private final Inventor inventor;
    private final Random random;

    CustomerTables(Tables businessCentral, Tables sales, Inventor inventor, Random random) {
        this.businessCentral = businessCentral;
        this.sales = sales;
        this.inventor = inventor;
        this.random = random;
    }

    static String number(int customer) {
        return String.format(Locale.ROOT, "C%05d", customer * 10);
    }

    static String account(int number) {
        return Keys.sales("account", Integer.toString(number));
    }

    static Country country(Row customer) {
        return Country.valueOf(customer.text("country_region_code"));
    }

    void write() {
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            customer(customer);
        }
        for (int account = 1; account <= ACCOUNTS; account++) {
            account(account, accountName(account));
        }
    }

    private void customer(int customer) {
        Country country = inventor.country();
        Place place = inventor.place(country);
        String name = customerName(customer, country);
        String domain = inventor.domain(name);
        Row row = businessCentral.add("customer")
                .set("no", number(customer))
                .set("name", name)
                .set("search_name", name.strip().toUpperCase(Locale.ROOT))
                .set("address", place.street())
                .set("address_2", customer % 11 == 0 ? "c/o " + Text.cut(inventor.person(country).lastName(), 40) : "")
                .set("post_code", place.postCode())
                .set("city", place.city())
                .set("county", place.county())
                .set("country_region_code", country.name())
                .set("contact", "")
                .set("phone_no", inventor.telephone(country))
                .set("fax_no", customer % 4 == 0 ? inventor.telephone(country) : "")
                .set("e_mail", customer % 20 == 0 ? "" : "info@" + domain)
                .set("home_page", customer % 3 == 0 ? "https://www." + domain : "")
                .set("credit_limit_lcy", customer % 5 == 0 ? (1 + random.nextInt(50)) * 1000 : 0)
                .set("customer_posting_group", country == Country.DE ? "DOMESTIC" : "EU")
                .set("gen_bus_posting_group", country == Country.DE ? "DOMESTIC" : "EU")
                .set("vat_bus_posting_group", country == Country.DE ? "DOMESTIC" : "EU")
                .set("currency_code", customer % 2 == 0 ? country.currency : "")
                .set("payment_terms_code", any(MAPPED_TERMS))
                .set("shipment_method_code", any(MAPPED_METHODS))
                .set("shipping_agent_code", any(MAPPED_AGENTS))
                .set("salesperson_code", "")
                .set("primary_contact_no", "")
                .set("blocked", "")
                .set("system_id", Keys.businessCentral("customer", number(customer)));
        makeCustomerOdd(row, customer);
    }

    private static void makeCustomerOdd(Row row, int customer) {
        if (customer >= FIRST_BLOCKED_CUSTOMER) {
            row.set("blocked", customer % 4 == 0 ? "Ship" : customer % 4 == 1 ? "Invoice" : "All");
        } else if (customer >= 615) {
            row.set("currency_code", "ZMW");
        } else if (customer >= 613) {
            row.set("currency_code", "ISK");
        } else if (customer >= 611) {
            row.set("payment_terms_code", "14 DAYS");
        } else if (customer >= 609) {
            row.set("payment_terms_code", "COD");
        } else if (customer >= FIRST_ODD_CUSTOMER) {
            row.set("salesperson_code", SalespersonTables.UNCOUPLED.get(customer % SalespersonTables.UNCOUPLED.size()));
        }
    }

    private String customerName(int customer, Country country) {
        return switch (customer) {
            case 51 -> "Bäckerei Grüßgott & Söhne \"Zum Ährenfeld\"";
            case 52 -> "株式会社さくら商事";
            case 53 -> "北京东方贸易有限公司";
            case 54 -> "Happy Fish 🐟🎣 Supplies";
            case 55 -> "Trailing Spaces Trading  ";
            case 56 -> "Comma, Semicolon; and 'Quote' Ltd.";
            case 57 -> "Łódź Żeglarska Spółka Jachtów";
            case 58 -> "İstanbul Çiçekçilik Ğ.Ş.";
            case 59 -> Text.cut("Gesellschaft für grenzüberschreitende Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten mbH", 100);
            default -> inventor.company(country);
        };
    }

    private String accountName(int account) {
        if (account <= SAME_NAME) {
            return businessCentral.rows("customer").get(account - 1).text("name");
        }
        return switch (account) {
            // A second account of the same name: matching by name must not guess.
            case 41 -> businessCentral.rows("customer").get(0).text("name");
            case 42 -> businessCentral.rows("customer").get(1).text("name");
            case 51 -> "International " + "Consolidated Widget & Gadget ".repeat(4) + "Holding Company";
            case 52 -> "Vereinigte " + "Norddeutsche und Süddeutsche ".repeat(4) + "Werke AG";
            case 53 -> "非常に長い名前の会社".repeat(12);
            case 54 -> "Sunny Days 🌴 Travel";
            case 55 -> "Spaces At The End Ltd   ";
            case 56 -> "上海光明进出口公司";
            case 57 -> "Café Crème Brûlée Ñandú";
            default -> inventor.company(inventor.country());
        };
    }

    private void account(int account, String name) {
        Country country = account <= SAME_NAME ? country(businessCentral.rows("customer").get(account - 1)) : inventor.country();
        Place place = inventor.place(country);
        String domain = inventor.domain(name);
        Row row = sales.add("account")
                .set("accountid", account(account))
                .set("name", name)
                .set("customertypecode", 3)
                .set("address1_line1", place.street())
                .set("address1_postalcode", place.postCode())
                .set("address1_city", place.city())
                .set("address1_stateorprovince", place.county())
                .set("address1_country", country.name())
                .set("address1_primarycontactname", "")
                .set("primarycontactid", "")
                .set("telephone1", inventor.telephone(country))
                .set("fax", account % 4 == 0 ? inventor.telephone(country) : "")
                .set("emailaddress1", account % 10 == 0 ? "" : "office@" + domain)
                .set("websiteurl", account % 3 == 0 ? "https://" + domain : "")
                .set("description", account % 25 == 0 ? "First met at a trade fair.\nWants a call in spring." : "")
                .set("creditlimit", 0)
                .set("transactioncurrencyid", Keys.sales("transactioncurrency", account % 12 == 0 ? "USD" : "EUR"))
                .set("ownerid", SalespersonTables.user(1 + random.nextInt(SalespersonTables.USERS_IN_FILTER)))
                .set("owneridtype", "systemuser")
                .set("statecode", 0)
                .set("statuscode", 1);
        makeAccountOdd(row, account);
    }

    private static void makeAccountOdd(Row row, int account) {
        if (account > 160) {
            row.set("statecode", 1).set("statuscode", 2);
        } else if (account == 160) {
            row.set("customertypecode", "");
        } else if (account > 156) {
            row.set("customertypecode", account == 157 ? 8 : 11);
        } else if (account > ACCOUNTS_IN_FILTER) {
            row.set("customertypecode", 1);
        } else if (account > GOOD_ACCOUNTS) {
            row.set("transactioncurrencyid", Keys.sales("transactioncurrency", "BRL"));
        }
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
