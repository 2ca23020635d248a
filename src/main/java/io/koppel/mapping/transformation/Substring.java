package io.koppel.mapping.transformation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * @param from 1 for the first character
 * @param length 0 for all that follow
 */
public record Substring(int from, int length) implements Step {

    @Override
    public String apply(String text) {
        int[] characters = text.codePoints().toArray();
        int begin = Math.min(from - 1, characters.length);
        int rest = characters.length - begin;
        return new String(characters, begin, length == 0 ? rest : Math.min(length, rest));
    }

    @Override
    public Object written() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("from", from);
        if (length > 0) {
            arguments.put("length", length);
        }
        return Map.of("substring", arguments);
    }
}
