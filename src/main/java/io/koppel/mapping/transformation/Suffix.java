package io.koppel.mapping.transformation;

import java.util.Map;

/** Puts a text behind. */
public record Suffix(String text) implements Step {

    @Override
    public String apply(String value) {
        return value + text;
    }

    @Override
    public Object written() {
        return Map.of("suffix", text);
    }
}
