package io.koppel.mapping.transformation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Puts one text in place of another, wherever it stands. */
public record Replace(String find, String with) implements Step {

    @Override
    public String apply(String text) {
        return text.replace(find, with);
    }

    @Override
    public Object written() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("find", find);
        arguments.put("with", with);
        return Map.of("replace", arguments);
    }
}
