package io.koppel.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The API pages of a company. The standard ones are those of API v2.0 with the fields that BCDEV
 * api-reference/v2.0/resources and APIV2 give them; the custom ones are an extension's, as an installation would publish it to
 * give what v2.0 lacks: every field of the table, in the API's own spelling.
 */
final class BusinessCentralModel {

    static final String STANDARD = "v2.0";
    static final String CUSTOM = "koppel/sync/v1.0";

    /**
     * One API page.
     *
     * @param fields property to column
     * @param computed properties that cannot be written
     */
    record Page(String api, String entitySet, String entity, String table, Map<String, String> fields, Set<String> computed) {}

    /** Options that the API shows as enumerations, with their members as it spells them. */
    static final Map<String, List<String>> ENUMERATIONS = Map.of(
            "customer.blocked", List.of("_x0020_", "Ship", "Invoice", "All"),
            "contact.type", List.of("Company", "Person"),
            "item.type", List.of("Inventory", "Service", "Non_x002D_Inventory"));

    private BusinessCentralModel() {}

    static Map<String, TableShape> shapes() {
        return TableShape.of("bc", "system_id", "01-codes.sql", "02-setup.sql", "03-parties.sql", "04-products.sql");
    }

    static Map<String, Page> pages(Map<String, TableShape> shapes) {
        Map<String, Page> pages = new LinkedHashMap<>();
        standard(pages, "currencies", "currency", "currency", "code=code displayName=description symbol=symbol");
        standard(pages, "currencyExchangeRates", "currencyExchangeRate", "currency_exchange_rate",
                "currencyCode=currency_code startingDate=starting_date exchangeRateAmount=exchange_rate_amount"
                        + " relationalCurrencyCode=relational_currency_code relationalExchangeRateAmount=relational_exch_rate_amount");
        standard(pages, "companyInformation", "companyInformation", "general_ledger_setup", "currencyCode=lcy_code");
        standard(pages, "salespeoplePurchasers", "salespersonPurchaser", "salesperson_purchaser",
                "code=code displayName=name email=e_mail phoneNo=phone_no jobTitle=job_title");
        standard(pages, "unitsOfMeasure", "unitOfMeasure", "unit_of_measure", "code=code displayName=description");
        standard(pages, "customers", "customer", "customer",
                "number=no displayName=name addressLine1=address addressLine2=address_2 city=city state=county country=country_region_code"
                        + " postalCode=post_code phoneNumber=phone_no email=e_mail website=home_page salespersonCode=salesperson_code"
                        + " creditLimit=credit_limit_lcy currencyCode=currency_code blocked=blocked");
        standard(pages, "contacts", "contact", "contact",
                "number=no type=type displayName=name jobTitle=job_title companyNumber=company_no companyName=company_name"
                        + " addressLine1=address addressLine2=address_2 city=city state=county country=country_region_code postalCode=post_code"
                        + " phoneNumber=phone_no mobilePhoneNumber=mobile_phone_no email=e_mail website=home_page");
        standard(pages, "items", "item", "item",
                "number=no displayName=description displayName2=description_2 type=type blocked=blocked unitPrice=unit_price unitCost=unit_cost"
                        + " inventory=inventory baseUnitOfMeasureCode=base_unit_of_measure");
        standard(pages, "paymentTerms", "paymentTerm", "payment_terms", "code=code displayName=description");
        standard(pages, "shipmentMethods", "shipmentMethod", "shipment_method", "code=code displayName=description");
        standard(pages, "vendors", "vendor", "vendor", "number=no displayName=name");
        standard(pages, "countriesRegions", "countryRegion", "country_region", "code=code displayName=name");
        shapes.values().forEach(shape -> custom(pages, shape));
        return pages;
    }

    private static void standard(Map<String, Page> pages, String set, String entity, String table, String fields) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("id", "system_id");
        for (String pair : fields.split(" ")) {
            map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        map.put("lastModifiedDateTime", "system_modified_at");
        pages.put(STANDARD + "/" + set, new Page(STANDARD, set, entity, table, map, Set.of("inventory")));
    }

    private static void custom(Map<String, Page> pages, TableShape shape) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("id", "system_id");
        for (Column column : shape.columns().values()) {
            if (!Set.of("system_id", "system_created_at", "system_modified_at").contains(column.name())) {
                map.put(camel(column.name()), column.name());
            }
        }
        map.put("createdDateTime", "system_created_at");
        map.put("lastModifiedDateTime", "system_modified_at");
        String entity = camel(shape.name());
        pages.put(CUSTOM + "/" + entity + "Records", new Page(CUSTOM, entity + "Records", entity, shape.name(), map, Set.of("inventory", "createdDateTime")));
    }

    static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (char sign : name.toCharArray()) {
            if (sign == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(sign) : sign);
                upper = false;
            }
        }
        return camel.toString();
    }

    static List<String> members(String table, String column) {
        return ENUMERATIONS.getOrDefault(table + "." + column, List.of());
    }

    static String metadata(String api, Map<String, Page> pages, Map<String, TableShape> shapes) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                + "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>"
                + "<Schema Namespace=\"Microsoft.NAV\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">"
                + "<EntityType Name=\"company\"><Key><PropertyRef Name=\"id\"/></Key><Property Name=\"id\" Type=\"Edm.Guid\" Nullable=\"false\"/>"
                + "<Property Name=\"name\" Type=\"Edm.String\" MaxLength=\"30\"/></EntityType>");
        StringBuilder enums = new StringBuilder();
        StringBuilder sets = new StringBuilder("<EntitySet Name=\"companies\" EntityType=\"Microsoft.NAV.company\"/>");
        for (Page page : pages.values()) {
            if (!page.api().equals(api)) {
                continue;
            }
            TableShape shape = shapes.get(page.table());
            xml.append("<EntityType Name=\"").append(page.entity()).append("\"><Key><PropertyRef Name=\"id\"/></Key>");
            page.fields().forEach((property, name) -> {
                Column column = shape.columns().get(name);
                List<String> members = members(page.table(), name);
                String type = members.isEmpty() ? column.type().edm : "Microsoft.NAV." + page.entity() + camel("_" + name);
                xml.append("<Property Name=\"").append(property).append("\" Type=\"").append(type).append("\"");
                if (property.equals("id")) {
                    xml.append(" Nullable=\"false\"");
                }
                if (column.length() > 0 && members.isEmpty()) {
                    xml.append(" MaxLength=\"").append(column.length()).append("\"");
                }
                if (column.type() == Column.Type.DECIMAL) {
                    xml.append(" Scale=\"Variable\"");
                }
                xml.append("/>");
                if (!members.isEmpty()) {
                    enums.append("<EnumType Name=\"").append(page.entity()).append(camel("_" + name)).append("\">");
                    for (int index = 0; index < members.size(); index++) {
                        enums.append("<Member Name=\"").append(members.get(index)).append("\" Value=\"").append(index).append("\"/>");
                    }
                    enums.append("</EnumType>");
                }
            });
            xml.append("</EntityType>");
            sets.append("<EntitySet Name=\"").append(page.entitySet()).append("\" EntityType=\"Microsoft.NAV.").append(page.entity()).append("\"/>");
        }
        return xml.append(enums).append("<EntityContainer Name=\"NAV\">").append(sets)
                .append("</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>").toString();
    }
}
