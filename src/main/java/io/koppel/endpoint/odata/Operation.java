package io.koppel.endpoint.odata;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, to be sent alone or in a batch.
 *
 * @param url relative to the service's root, or whole
 * @param body JSON; null for none
 * @param repeatable true if it may be sent again after an answer was lost, because a second time does no harm
 */
public record Operation(
        String method, String url, Map<String, String> headers, @Nullable String body, boolean repeatable) {

    public static Operation get(String url) {
        return new Operation("GET", url, Map.of(), null, true);
    }

    public Operation with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.merge(header, value, (one, other) -> one + "," + other);
        return new Operation(method, url, more, body, repeatable);
    }

    /** Neither the query, which may hold values of records, nor the body. */
    @Override
    public String toString() {
        return method + " " + url.replaceFirst("\\?.*", "");
    }
}
