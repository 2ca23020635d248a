package io.koppel.live;

import io.koppel.crash.Lineage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people did to one record, on both sides. */
final class PartnerStory {

    static final List<String> FIELDS = List.of("city", "phone", "limit");

    private final Map<String, Lineage> lineages = new LinkedHashMap<>();
    private boolean deleted;
    private boolean mayBeGone;
    private boolean deletedLocally;

    PartnerStory() {
        FIELDS.forEach(field -> lineages.put(field, new Lineage()));
    }

    synchronized void typed(String field, long value, long over) {
        lineages.get(field).proposed(value, over);
        lineages.get(field).committed(value);
    }

    /** @param survives whether its counterpart was seen on the other side */
    synchronized void deleted(boolean locally, Map<String, Long> values, boolean survives) {
        values.forEach((field, value) -> lineages.get(field).givenUp(value));
        deleted = true;
        deletedLocally |= locally;
        mayBeGone |= !survives;
    }

    synchronized void givenUp(String field, long value) {
        lineages.get(field).givenUp(value);
    }

    /** It is deleted once at a time: not again before it stood on both sides. */
    synchronized boolean mayBeDeleted(boolean onBothSides) {
        if (onBothSides) {
            deleted = false;
        }
        return !deleted;
    }

    synchronized boolean mustExist() {
        return !mayBeGone;
    }

    /** The limit does not come back from the other side when the record does. */
    synchronized boolean travels(String field) {
        return !field.equals("limit") || !deletedLocally;
    }

    /** Null if nothing is wrong with two values. */
    synchronized String wrong(String field, long local, long integration) {
        Lineage lineage = lineages.get(field);
        if (!lineage.known(local) || !lineage.known(integration)) {
            return field + " has a value nobody typed: " + local + ", " + integration;
        }
        return lineage.lost(local, integration).isEmpty()
                ? null
                : field + " is " + local + " and " + integration + ", lost " + lineage.lost(local, integration) + ": " + lineage;
    }
}
