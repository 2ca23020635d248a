package io.koppel.mapping.transformation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Takes the value's place in a table. Values are compared exactly. */
public record Lookup(Map<String, String> values, Missing missing) implements Step {

    /** What becomes of a value that the table does not have. */
    public enum Missing {
        FAIL,
        KEEP,
        BLANK;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String apply(String text) {
        String found = values.get(text);
        return found != null ? found : switch (missing) {
            case FAIL -> throw new UnfitValue(text, "does not stand in the lookup table. Add it, or say missing: keep.");
            case KEEP -> text;
            case BLANK -> "";
        };
    }

    @Override
    public Object written() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("values", values);
        arguments.put("missing", missing.label());
        return Map.of("lookup", arguments);
    }
}
