package io.koppel.live;

import io.koppel.mapping.Side;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which records of the sample data the special rules are tried on, chosen before anybody edits them. */
final class SpecialRecords {

    /** Coupled, unblocked, without salesperson and primary contact. */
    private static final Set<String> CUSTOMERS = Set.of(
            "C00010", "C00030", "C00040", "C00050", "C00060", "C00070", "C00080", "C00090", "C00110", "C00120");

    private final Pair pair;
    private final List<Map<String, Object>> customers;
    private final List<String> items;
    private final String user;
    private final List<String> owners;

    SpecialRecords(Pair pair) {
        this.pair = pair;
        this.customers = pair.local().rows("customer").stream()
                .filter(row -> CUSTOMERS.contains(row.get("no")) && row.get("salesperson_code").equals("")
                        && !Set.of("ISK", "ZMW").contains(row.get("currency_code"))
                        && !Set.of("COD", "14 DAYS").contains(row.get("payment_terms_code")))
                .sorted(Comparator.comparing(row -> (String) row.get("no")))
                .toList();
        this.items = pair.local().rows("item").stream()
                .filter(row -> Set.of("PCS", "KG").contains(row.get("base_unit_of_measure")))
                .sorted(Comparator.comparing(row -> (String) row.get("no")))
                .skip(5)
                .map(row -> SideInHand.text(row.get("system_id")))
                .toList();
        this.user = pair.integration().rows("systemuser").stream()
                .filter(row -> SideInHand.text(row.get("isdisabled")).equals("0")
                        && SideInHand.text(row.get("islicensed")).equals("1")
                        && SideInHand.text(row.get("isintegrationuser")).equals("0"))
                .map(row -> SideInHand.text(row.get("systemuserid")))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        this.owners = List.of(pair.integration().text("account", account(0), "ownerid"));
    }

    String customer(int index) {
        return SideInHand.text(customers.get(index).get("system_id"));
    }

    String number(int index) {
        return SideInHand.text(customers.get(index).get("no"));
    }

    String account(int index) {
        return pair.counterpart("CUSTOMER", Side.LOCAL, customer(index));
    }

    String item(int index) {
        return items.get(index);
    }

    String product(int index) {
        return pair.counterpart("ITEM-PRODUCT", Side.LOCAL, item(index));
    }

    String user() {
        return user;
    }

    String owner(int index) {
        return owners.get(index);
    }

    static BigDecimal twice(Object number) {
        return new BigDecimal(SideInHand.text(number)).multiply(BigDecimal.valueOf(2));
    }

    static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
