package io.koppel.endpoint.odata;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Queries with their values encoded. */
public final class Urls {

    private Urls() {}

    /** @param options alternately name and value; those with a blank value are left out */
    public static String query(String route, String... options) {
        List<String> pairs = new ArrayList<>();
        for (int index = 0; index < options.length; index += 2) {
            if (!options[index + 1].isEmpty()) {
                pairs.add(options[index] + "=" + encoded(options[index + 1]));
            }
        }
        return pairs.isEmpty() ? route : route + "?" + String.join("&", pairs);
    }

    /** A text as a key in an address. */
    static String quoted(String key) {
        return "'" + encoded(key.replace("'", "''")) + "'";
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%3A", ":")
                .replace("%24", "$");
    }
}
