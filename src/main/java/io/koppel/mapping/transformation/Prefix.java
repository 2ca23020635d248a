package io.koppel.mapping.transformation;

import java.util.Map;

/** Puts a text in front. */
public record Prefix(String text) implements Step {

    @Override
    public String apply(String value) {
        return text + value;
    }

    @Override
    public Object written() {
        return Map.of("prefix", text);
    }
}
