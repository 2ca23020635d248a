package io.koppel.coupling;

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

    Object[] parameters(Object... more) {
        String stateName = state == null ? null : state.name();
        String pattern = message == null
                ? null
                : "%" + message.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        Object[] own = {mapping, mapping, stateName, stateName, pattern, pattern, group, group};
        Object[] all = new Object[own.length + more.length];
        System.arraycopy(own, 0, all, 0, own.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return all;
    }
}
