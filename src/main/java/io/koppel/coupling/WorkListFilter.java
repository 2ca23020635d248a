package io.koppel.coupling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the work list are meant; null matches all.
 *
 * @param message a part of the text
 * @param group id of a {@link MessageGroup}
 */
public record WorkListFilter(
        @Nullable String mapping, @Nullable WorkState state, @Nullable String message, @Nullable String group) {

    public static final WorkListFilter ALL = new WorkListFilter(null, null, null, null);

    /** For the entries, for what is skipped without one, and for the state of both. */
    Object[] parameters(Object... more) {
        String stateName = state == null ? null : state.name();
        String pattern = message == null
                ? null
                : "%" + message.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        List<@Nullable Object> all = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            all.addAll(Arrays.asList(mapping, mapping, pattern, pattern, group, group));
        }
        all.addAll(Arrays.asList(stateName, stateName));
        all.addAll(List.of(more));
        return all.toArray();
    }
}
