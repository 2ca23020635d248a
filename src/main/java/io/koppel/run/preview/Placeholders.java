package io.koppel.run.preview;

import io.koppel.mapping.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stands in for keys and numbers that only the real write would draw: {@code -1}, {@code NEW-1}. */
final class Placeholders {

    private int keys;
    private int numbers;

    String key(KeyType type) {
        keys++;
        return switch (type) {
            case INTEGER -> "-" + keys;
            case TEXT -> "NEW-" + keys;
            case GUID -> new UUID(0, keys).toString();
        };
    }

    List<String> numbers(int count) {
        List<String> drawn = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            drawn.add("NEW-" + ++numbers);
        }
        return drawn;
    }
}
