package io.koppel.sampledata;

import java.util.List;

/** Units of UN/ECE Recommendation 20; a dozen under the codes people use, the others under the recommendation's own. */
final class UnitTables {

    private record Unit(String code, String standardCode, String name) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("PCS", "H87", "piece"),
            new Unit("HOUR", "HUR", "hour"),
            new Unit("DAY", "DAY", "day"),
            new Unit("KG", "KGM", "kilogram"),
            new Unit("L", "LTR", "litre"),
            new Unit("M", "MTR", "metre"),
            new Unit("BOX", "XBX", "box"),
            new Unit("PACK", "XPK", "package"),
            new Unit("PALLET", "XPX", "pallet"),
            new Unit("SET", "SET", "set"),
            new Unit("DZN", "DZN", "dozen"),
            new Unit("GRO", "GRO", "gross"),
            new Unit("ANN", "ANN", "year"),
            new Unit("AS", "AS", "assortment"),
            new Unit("C62", "C62", "one"),
            new Unit("CEN", "CEN", "hundred"),
            new Unit("CMT", "CMT", "centimetre"),
            new Unit("EA", "EA", "each"),
            new Unit("E48", "E48", "service unit"),
            new Unit("E49", "E49", "working day"),
            new Unit("FOT", "FOT", "foot"),
            new Unit("GLL", "GLL", "gallon (US)"),
            new Unit("GRM", "GRM", "gram"),
            new Unit("HEA", "HEA", "head"),
            new Unit("HLT", "HLT", "hectolitre"),
            new Unit("INH", "INH", "inch"),
            new Unit("KMT", "KMT", "kilometre"),
            new Unit("KT", "KT", "kit"),
            new Unit("KWH", "KWH", "kilowatt hour"),
            new Unit("LBR", "LBR", "pound"),
            new Unit("MGM", "MGM", "milligram"),
            new Unit("MIL", "MIL", "thousand"),
            new Unit("MIN", "MIN", "minute [unit of time]"),
            new Unit("MLT", "MLT", "millilitre"),
            new Unit("MMT", "MMT", "millimetre"),
            new Unit("MON", "MON", "month"),
            new Unit("MTK", "MTK", "square metre"),
            new Unit("MTQ", "MTQ", "cubic metre"),
            new Unit("NL", "NL", "load"),
            new Unit("ONZ", "ONZ", "ounce (avoirdupois)"),
            new Unit("PR", "PR", "pair"),
            new Unit("SMI", "SMI", "mile (statute mile)"),
            new Unit("TNE", "TNE", "tonne (metric ton)"),
            new Unit("TPR", "TPR", "ten pair"),
            new Unit("WEE", "WEE", "week"),
            new Unit("XCT", "XCT", "carton"),
            new Unit("YRD", "YRD", "yard"));

    private final Tables businessCentral;
    private final Tables sales;

    UnitTables(Tables businessCentral, Tables sales) {
        this.businessCentral = businessCentral;
        this.sales = sales;
    }

    void write() {
        for (Unit unit : UNITS) {
            businessCentral.add("unit_of_measure")
                    .set("code", unit.code())
                    .set("description", unit.name())
                    .set("international_standard_code", unit.standardCode())
                    .set("system_id", Keys.businessCentral("unit_of_measure", unit.code()));
        }
        // Exactly as Koppel would write them.
        for (String code : List.of("PCS", "DAY", "KG")) {
            group("NAV " + code, code);
            unit("NAV " + code, code);
        }
        // Right but for a name, which is corrected.
        group("NAV HOUR", "Hours");
        unit("NAV HOUR", "Hours");
        group("NAV BOX", "BOX");
        unit("NAV BOX", "Box of twelve");
        // Fit for a unit of measure, but not for a product: not the base unit, and not one of it.
        group("NAV PACK", "PACK");
        unit("NAV PACK", "PACK").set("isschedulebaseuom", 0);
        group("NAV SET", "SET");
        unit("NAV SET", "SET").set("quantity", 10);
        // Two units in one group, and a group that was retired: these fail.
        group("NAV DZN", "DZN");
        unit("NAV DZN", "DZN");
        unit("NAV DZN", "GROSS").set("quantity", 12).set("isschedulebaseuom", 0).set("baseuom", Keys.sales("uom", "NAV DZN/DZN"));
        group("NAV GRO", "GRO").set("statecode", 1).set("statuscode", 2);
        unit("NAV GRO", "GRO");
        // Nobody's counterpart.
        group("Default Unit", "Primary Unit");
        unit("Default Unit", "Primary Unit");
    }

    private Row group(String name, String baseUnit) {
        return sales.add("uomschedule")
                .set("uomscheduleid", Keys.sales("uomschedule", name))
                .set("name", name)
                .set("baseuomname", baseUnit)
                .set("organizationid", Keys.sales("organization", "Koppel Sample"))
                .set("statecode", 0)
                .set("statuscode", 1);
    }

    private Row unit(String group, String name) {
        return sales.add("uom")
                .set("uomid", Keys.sales("uom", group + "/" + name))
                .set("uomscheduleid", Keys.sales("uomschedule", group))
                .set("name", name)
                .set("quantity", 1)
                .set("isschedulebaseuom", 1)
                .set("organizationid", Keys.sales("organization", "Koppel Sample"));
    }
}
