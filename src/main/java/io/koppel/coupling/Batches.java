package io.koppel.coupling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Divides keys into IN lists that a server plans well. */
final class Batches {

    private static final int MOST_KEYS = 2000;
    private static final int WORTH_ASKING = 20;

    private Batches() {}

    static <T> void each(Collection<T> values, Consumer<List<T>> batch) {
        List<T> all = new ArrayList<>(values);
        for (int from = 0; from < all.size(); from += MOST_KEYS) {
            batch.accept(all.subList(from, Math.min(all.size(), from + MOST_KEYS)));
        }
    }

    /**
     * For a table that is mostly empty.
     *
     * @param any whether it holds any row that could be meant
     */
    static <T> void eachWhere(BooleanSupplier any, Collection<T> values, Consumer<List<T>> batch) {
        if (values.size() < WORTH_ASKING || any.getAsBoolean()) {
            each(values, batch);
        }
    }

    static String placeholders(int count) {
        return "?" + ", ?".repeat(count - 1);
    }

    static Object[] parameters(List<?> keys, Object... first) {
        List<Object> parameters = new ArrayList<>(List.of(first));
        parameters.addAll(keys);
        return parameters.toArray();
    }
}
