package io.koppel.sampledata;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Resources and items of Business Central, products and price lists of Sales. Koppel's own price list is left for Koppel to make. */
final class ProductTables {

    static final int RESOURCES = 160;
    static final int ITEMS = 920;

    private static final int GOODS = 40;
    private static final int SAME_NUMBER = 20;
    private static final int SERVICES = 12;
    private static final List<String> ITEM_UNITS = List.of("PCS", "PCS", "PCS", "PCS", "BOX", "KG", "L", "M", "PALLET", "C62", "PR", "MTK");

    private final Tables businessCentral;
    private final Tables sales;
    private final Inventor inventor;
    private final Random random;

    ProductTables(Tables businessCentral, Tables sales, Inventor inventor, Random random) {
        this.businessCentral = businessCentral;
        this.sales = sales;
        this.inventor = inventor;
        this.random = random;
    }

    void write() {
        for (int resource = 1; resource <= RESOURCES; resource++) {
            resource(resource);
        }
        for (int item = 1; item <= ITEMS; item++) {
            item(item);
        }
        goods();
        services();
        product("Delivery flat rate", "FLAT-1", 4, "Default Unit", "Primary Unit");
        product("Customs handling", "MISC-1", 2, "Default Unit", "Primary Unit");
        product("Paperwork", "MISC-2", 2, "Default Unit", "Primary Unit");
        priceLists();
    }

    private void resource(int number) {
        String code = String.format(Locale.ROOT, "R%04d", number * 10);
        boolean machine = number % 4 == 0;
        Place.Country country = inventor.country();
        Person person = inventor.person(country);
        BigDecimal cost = amount(20, 120);
        Row row = businessCentral.add("resource")
                .set("no", code)
                .set("type", machine ? "Machine" : "Person")
                .set("name", machine ? inventor.product() : person.fullName())
                .set("job_title", machine ? "" : person.jobTitle())
                .set("base_unit_of_measure", number % 5 == 0 ? "DAY" : "HOUR")
                .set("direct_unit_cost", cost)
                .set("unit_cost", cost)
                .set("unit_price", cost.multiply(new BigDecimal("1.6")).setScale(2, RoundingMode.HALF_UP))
                .set("vendor_no", machine ? VendorTables.number(1 + random.nextInt(VendorTables.VENDORS)) : "")
                .set("capacity", number % 60 == 0 ? -8 : random.nextInt(2000))
                .set("blocked", number <= 6 ? 1 : 0)
                .set("system_id", Keys.businessCentral("resource", code));
        if (number > RESOURCES - 4) {
            row.set("base_unit_of_measure", "");
        } else if (number == RESOURCES - 4) {
            row.set("base_unit_of_measure", "SET");
        }
    }

    private void item(int number) {
        String code = Integer.toString(999 + number);
        BigDecimal cost = amount(1, 400);
        Row row = businessCentral.add("item")
                .set("no", code)
                .set("type", "Inventory")
                .set("description", itemName(number))
                .set("base_unit_of_measure", ITEM_UNITS.get(random.nextInt(ITEM_UNITS.size())))
                .set("unit_price", cost.multiply(new BigDecimal("1.45")).setScale(2, RoundingMode.HALF_UP))
                .set("unit_cost", cost)
                .set("vendor_no", random.nextInt(3) == 0 ? "" : VendorTables.number(1 + random.nextInt(VendorTables.VENDORS)))
                .set("vendor_item_no", random.nextInt(3) == 0 ? "" : "VI-" + (10000 + random.nextInt(90000)))
                .set("inventory", random.nextInt(500))
                .set("gross_weight", amount(0, 30))
                .set("unit_volume", new BigDecimal(random.nextInt(2000)).movePointLeft(3).toPlainString())
                .set("costing_method", "FIFO")
                .set("inventory_posting_group", "RESALE")
                .set("gen_prod_posting_group", "RETAIL")
                .set("blocked", number >= 21 && number <= 38 ? 1 : 0)
                .set("system_id", Keys.businessCentral("item", code));
        makeOdd(row, number);
    }

    private String itemName(int number) {
        return switch (number) {
            case 51 -> "Fahrrad für Mädchen, 26\" – Größe S";
            case 52 -> "折りたたみ自転車";
            case 53 -> "Umbrella ☂️ with spare handle";
            case 54 -> "Trailing space item ";
            default -> inventor.product();
        };
    }

    private static void makeOdd(Row row, int number) {
        if (number > ITEMS - 5) {
            row.set("base_unit_of_measure", "");
        } else if (number > ITEMS - 8) {
            row.set("base_unit_of_measure", "SET");
        } else if (number > ITEMS - 10) {
            row.set("base_unit_of_measure", "PACK");
        } else if (number > ITEMS - 12) {
            row.set("base_unit_of_measure", "DZN");
        } else if (number >= 61 && number <= 63) {
            row.set("inventory", -number);
        } else if (number == 64) {
            row.set("unit_price", "-5");
        } else if (number == 65) {
            // One more decimal than the other side's money can hold.
            row.set("unit_cost", "0.01234");
        } else if (number == 66 || number == 67) {
            row.set("vendor_no", "V99999");
        }
    }

    /** Without number, price and cost of their own where Business Central has none to send, so that a second run finds nothing to do. */
    private void goods() {
        for (int number = 1; number <= GOODS; number++) {
            Row item = businessCentral.rows("item").get(99 + number);
            boolean same = number <= SAME_NUMBER;
            String name = number == 31 ? "Garden gnome with hat 🧙 " : same ? item.text("description") : inventor.product();
            String productNumber = same ? item.text("no") : String.format(Locale.ROOT, "P-%04d", number);
            boolean foreignUnit = number > GOODS - 3;
            Row product = foreignUnit
                    ? product(name, productNumber, 1, "Default Unit", "Primary Unit")
                    : product(name, productNumber, 1, "NAV PCS", "PCS");
            if (number == 29 || number == 30) {
                product.set("statecode", 1).set("statuscode", 2);
            }
        }
    }

    private void services() {
        for (int number = 1; number <= SERVICES; number++) {
            product("Consulting by " + inventor.person(inventor.country()).fullName(), "S-" + (100 + number), 3, "NAV HOUR", "Hours");
        }
    }

    private Row product(String name, String number, int type, String group, String unit) {
        return sales.add("product")
                .set("productid", Keys.sales("product", number))
                .set("name", name)
                .set("productnumber", number)
                .set("producttypecode", type)
                .set("productstructure", 1)
                .set("defaultuomscheduleid", Keys.sales("uomschedule", group))
                .set("defaultuomid", Keys.sales("uom", group + "/" + unit))
                .set("transactioncurrencyid", Keys.sales("transactioncurrency", "EUR"))
                .set("price", 0)
                .set("standardcost", 0)
                .set("currentcost", 0)
                .set("quantitydecimal", 2)
                .set("quantityonhand", 0)
                .set("stockvolume", 0)
                .set("stockweight", 0)
                .set("statecode", 0)
                .set("statuscode", 1);
    }

    private void priceLists() {
        priceList("Retail", "EUR");
        priceList("Partners overseas", "USD");
        for (Row product : sales.rows("product")) {
            sales.add("productpricelevel")
                    .set("productpricelevelid", Keys.sales("productpricelevel", "Retail/" + product.text("productnumber")))
                    .set("pricelevelid", Keys.sales("pricelevel", "Retail"))
                    .set("productid", product.text("productid"))
                    .set("uomid", product.text("defaultuomid"))
                    .set("uomscheduleid", product.text("defaultuomscheduleid"))
                    .set("amount", amount(5, 500))
                    .set("pricingmethodcode", 1)
                    .set("quantitysellingcode", 1)
                    .set("transactioncurrencyid", Keys.sales("transactioncurrency", "EUR"));
        }
    }

    private void priceList(String name, String currency) {
        sales.add("pricelevel")
                .set("pricelevelid", Keys.sales("pricelevel", name))
                .set("name", name)
                .set("transactioncurrencyid", Keys.sales("transactioncurrency", currency))
                .set("begindate", "2024-01-01")
                .set("statecode", 0)
                .set("statuscode", 100001);
    }

    private BigDecimal amount(int from, int to) {
        return BigDecimal.valueOf(from * 100L + random.nextInt((to - from) * 100), 2);
    }
}
