package io.koppel.live;

import io.koppel.mapping.Side;
import java.math.BigDecimal;
import java.util.Map;

/** Customers and accounts of a pair, edited by names that hold on both sides: city and phone go both ways, the limit only there. */
record Partners(Pair pair) {

    static final String MAPPING = "CUSTOMER";

    /** Key of the new record. */
    String insert(Side side, String name) {
        return switch (side) {
            case LOCAL -> pair.local()
                    .insert("customer", Map.of("no", name.toUpperCase(java.util.Locale.ROOT), "name", name, "city", "Delft", "phone_no", "1"));
            case INTEGRATION -> pair.integration()
                    .insert("account", Map.of("name", name, "address1_city", "Delft", "telephone1", "1", "customertypecode", 3L));
        };
    }

    /** @param local key of the customer, on whichever side it is edited */
    void edit(Side side, String local, String field, String value) {
        pair.side(side).update(table(side), key(side, local), Map.of(column(side, field), value));
    }

    void limit(String local, int limit) {
        pair.local().update("customer", local, Map.of("credit_limit_lcy", BigDecimal.valueOf(limit)));
    }

    String value(Side side, String local, String field) {
        return pair.side(side).text(table(side), key(side, local), column(side, field));
    }

    void delete(Side side, String local) {
        pair.side(side).delete(table(side), key(side, local));
    }

    long named(Side side, String name) {
        return pair.side(side).rows(table(side)).stream().filter(row -> name.equals(row.get("name"))).count();
    }

    String key(Side side, String local) {
        return side == Side.LOCAL ? local : pair.counterpart(MAPPING, Side.LOCAL, local);
    }

    static String table(Side side) {
        return side == Side.LOCAL ? "customer" : "account";
    }

    static String column(Side side, String field) {
        boolean local = side == Side.LOCAL;
        return switch (field) {
            case "city" -> local ? "city" : "address1_city";
            case "phone" -> local ? "phone_no" : "telephone1";
            case "limit" -> local ? "credit_limit_lcy" : "creditlimit";
            default -> field;
        };
    }
}
