package io.koppel.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names by which the Dataverse Web API shows tables (DVDOC reference/entities, CEDOC). */
final class DataverseModel {

    static final String COMPANY = "bcbi_company";
    static final Map<String, String> ENTITY_SETS = new LinkedHashMap<>();
    private static final Map<String, String> LOOKUPS = Map.ofEntries(
            Map.entry("transactioncurrencyid", "transactioncurrency"),
            Map.entry("basecurrencyid", "transactioncurrency"),
            Map.entry("ownerid", "systemuser"),
            Map.entry("createdby", "systemuser"),
            Map.entry("modifiedby", "systemuser"),
            Map.entry("parentcustomerid", "account"),
            Map.entry("parentaccountid", "account"),
            Map.entry("primarycontactid", "contact"),
            Map.entry("uomscheduleid", "uomschedule"),
            Map.entry("baseuom", "uom"),
            Map.entry("defaultuomscheduleid", "uomschedule"),
            Map.entry("defaultuomid", "uom"),
            Map.entry("uomid", "uom"),
            Map.entry("productid", "product"),
            Map.entry("parentproductid", "product"),
            Map.entry("pricelevelid", "pricelevel"));

    /** Lookups that may point to rows of several tables; the table's name is an annotation, not a property. */
    static final Map<String, List<String>> POLYMORPHIC =
            Map.of("parentcustomerid", List.of("account", "contact"), "ownerid", List.of("systemuser"));

    static {
        ENTITY_SETS.put("organization", "organizations");
        ENTITY_SETS.put("systemuser", "systemusers");
        ENTITY_SETS.put("transactioncurrency", "transactioncurrencies");
        ENTITY_SETS.put("account", "accounts");
        ENTITY_SETS.put("contact", "contacts");
        ENTITY_SETS.put("uomschedule", "uomschedules");
        ENTITY_SETS.put("uom", "uoms");
        ENTITY_SETS.put("product", "products");
        ENTITY_SETS.put("pricelevel", "pricelevels");
        ENTITY_SETS.put("productpricelevel", "productpricelevels");
        ENTITY_SETS.put(COMPANY, "bcbi_companies");
    }

    private DataverseModel() {}

    /** @param companies true for an organization of several companies, whose tables have a company column */
    static Map<String, TableShape> shapes(boolean companies) {
        Map<String, TableShape> shapes = shapes();
        if (companies) {
            Column key = new Column("bcbi_companyid", Column.Type.GUID, 0, 0, 0, true, "", Map.of(), false, "");
            Column name = new Column("bcbi_name", Column.Type.TEXT, 100, 0, 0, true, "", Map.of(), false, "");
            shapes.put(COMPANY, new TableShape(COMPANY, "bcbi_companyid", Map.of("bcbi_companyid", key, "bcbi_name", name)));
            for (String table : List.of("account", "contact", "product")) {
                Map<String, Column> columns = new LinkedHashMap<>(shapes.get(table).columns());
                columns.put("bcbi_companyid", key.pointingTo(COMPANY));
                shapes.put(table, new TableShape(table, table + "id", columns));
            }
        }
        return shapes;
    }

    private static Map<String, TableShape> shapes() {
        Map<String, TableShape> shapes = new LinkedHashMap<>();
        TableShape.of("sales", "", "01-organization.sql", "02-parties.sql", "03-products.sql")
                .forEach((name, shape) -> shapes.put(name, shape.withLookups(LOOKUPS)));
        return shapes;
    }

    /** The type column of a polymorphic lookup is no property. */
    static boolean isProperty(TableShape shape, Column column) {
        return POLYMORPHIC.keySet().stream()
                .noneMatch(lookup -> column.name().equals(lookup + "type") && shape.columns().containsKey(lookup));
    }

    static String property(Column column) {
        return column.lookup() ? "_" + column.name() + "_value" : column.name();
    }

    /** Navigation properties by name: the column behind each and the table it binds to. */
    static Map<String, Map.Entry<Column, String>> navigations(TableShape shape) {
        Map<String, Map.Entry<Column, String>> navigations = new LinkedHashMap<>();
        for (Column column : shape.columns().values()) {
            if (!column.lookup()) {
                continue;
            }
            if (column.name().equals("parentcustomerid")) {
                POLYMORPHIC.get("parentcustomerid")
                        .forEach(table -> navigations.put("parentcustomerid_" + table, Map.entry(column, table)));
            } else {
                navigations.put(column.name(), Map.entry(column, column.target()));
            }
        }
        return navigations;
    }

    /** CSDL of the service. */
    static String metadata(Map<String, TableShape> shapes) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                + "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>"
                + "<Schema Namespace=\"Microsoft.Dynamics.CRM\" Alias=\"mscrm\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">"
                + "<EntityType Name=\"crmbaseentity\" Abstract=\"true\"/>"
                + "<EntityType Name=\"principal\" BaseType=\"mscrm.crmbaseentity\"><Key><PropertyRef Name=\"ownerid\"/></Key>"
                + "<Property Name=\"ownerid\" Type=\"Edm.Guid\" Nullable=\"false\"/></EntityType>");
        for (TableShape shape : shapes.values()) {
            if (shape.name().equals("systemuser")) {
                // Users inherit their key from what may own a row.
                xml.append("<EntityType Name=\"systemuser\" BaseType=\"mscrm.principal\">");
            } else {
                xml.append("<EntityType Name=\"").append(shape.name()).append("\" BaseType=\"mscrm.crmbaseentity\"><Key><PropertyRef Name=\"")
                        .append(shape.key()).append("\"/></Key>");
            }
            for (Column column : shape.columns().values()) {
                if (isProperty(shape, column)) {
                    xml.append("<Property Name=\"").append(property(column)).append("\" Type=\"").append(column.type().edm).append("\"");
                    if (column.type() == Column.Type.DECIMAL) {
                        xml.append(" Scale=\"Variable\"");
                    }
                    xml.append(column.name().equals(shape.key()) ? " Nullable=\"false\"/>" : "/>");
                }
            }
            navigations(shape).forEach((name, target) -> xml.append("<NavigationProperty Name=\"").append(name)
                    .append("\" Type=\"mscrm.")
                    .append(target.getKey().name().equals("ownerid") ? "principal" : target.getValue())
                    .append("\"><ReferentialConstraint Property=\"").append(property(target.getKey()))
                    .append("\" ReferencedProperty=\"").append(target.getKey().name().equals("ownerid") ? "ownerid" : shapes.get(target.getValue()).key())
                    .append("\"/></NavigationProperty>"));
            xml.append("</EntityType>");
        }
        xml.append("<EntityContainer Name=\"System\">");
        shapes.keySet().forEach(name -> xml.append("<EntitySet Name=\"").append(ENTITY_SETS.get(name))
                .append("\" EntityType=\"Microsoft.Dynamics.CRM.").append(name).append("\"/>"));
        return xml.append("</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>").toString();
    }
}
