package io.koppel.console.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a long list, found by key so that the last part costs no more than the first.
 *
 * @param next what to give as {@code before} (or {@code after}) for the following part; null on the last
 */
public record KeyPage<T>(List<T> items, @Nullable String next) {

    /** @param found one more than is shown, if there is one more */
    public static <T> KeyPage<T> of(List<T> found, int shown, Function<T, String> key) {
        if (found.size() <= shown) {
            return new KeyPage<>(found, null);
        }
        List<T> items = found.subList(0, shown);
        return new KeyPage<>(List.copyOf(items), key.apply(items.get(shown - 1)));
    }
}
