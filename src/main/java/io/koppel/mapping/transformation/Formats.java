package io.koppel.mapping.transformation;

import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What date and number formats have in common. */
final class Formats {

    private Formats() {}

    /** @throws IllegalArgumentException if the tag is none */
    static Locale locale(@Nullable String tag) {
        try {
            return tag == null ? Locale.ROOT : new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException illFormed) {
            throw new IllegalArgumentException("'" + tag + "' is no locale; expected one like de-DE", illFormed);
        }
    }

    /** @throws IllegalArgumentException if there is nothing to do */
    static void requireOne(@Nullable String from, @Nullable String to) {
        if (from == null && to == null) {
            throw new IllegalArgumentException("from or to is missing");
        }
    }

    static Object written(String kind, @Nullable String from, @Nullable String to, @Nullable String locale) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        put(arguments, "from", from);
        put(arguments, "to", to);
        put(arguments, "locale", locale);
        return Map.of(kind, arguments);
    }

    private static void put(Map<String, Object> arguments, String key, @Nullable String value) {
        if (value != null) {
            arguments.put(key, value);
        }
    }
}
