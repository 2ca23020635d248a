package io.koppel.run.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records an action is about: named ones, a message group, or everything on the list.
 *
 * @param mapping null for all mappings; named records need one
 * @param ids keys of either side or business keys; empty if records are not named
 * @param group id of a message group; null for everything
 */
public record ErrorSelection(@Nullable String mapping, List<String> ids, @Nullable String group) {

    public ErrorSelection {
        ids = List.copyOf(ids);
    }

    /** Somebody pointed at each record, and is told of each that the action does not fit. */
    boolean named() {
        return !ids.isEmpty();
    }

    String text() {
        if (named()) {
            return String.join(", ", ids);
        }
        return group == null ? "all" : "message group " + group;
    }
}
