package io.koppel.sampledata;

import java.util.Locale;

/** Vendors, which no mapping synchronizes; products name them. */
final class VendorTables {

    static final int VENDORS = 40;

    private final Tables businessCentral;
    private final Inventor inventor;

    VendorTables(Tables businessCentral, Inventor inventor) {
        this.businessCentral = businessCentral;
        this.inventor = inventor;
    }

    static String number(int vendor) {
        return String.format(Locale.ROOT, "V%05d", vendor * 10);
    }

    void write() {
        for (int vendor = 1; vendor <= VENDORS; vendor++) {
            Place.Country country = inventor.country();
            Place place = inventor.place(country);
            String name = inventor.company(country);
            businessCentral.add("vendor")
                    .set("no", number(vendor))
                    .set("name", name)
                    .set("address", place.street())
                    .set("post_code", place.postCode())
                    .set("city", place.city())
                    .set("country_region_code", country.name())
                    .set("phone_no", inventor.telephone(country))
                    .set("e_mail", "sales@" + inventor.domain(name))
                    .set("payment_terms_code", "30 DAYS")
                    .set("vendor_posting_group", "DOMESTIC")
                    .set("blocked", vendor == VENDORS ? "All" : "")
                    .set("system_id", Keys.businessCentral("vendor", number(vendor)));
        }
    }
}
