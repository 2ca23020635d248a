package io.koppel.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What people did to one field of one record, on both sides: each value was typed once, over the value that stood there.
 * So an edit was lost if the value that stands now was not typed over it, directly or through others. Zero stands for
 * "never typed".
 */
public final class Lineage {

    private final Map<Long, Long> typedOver = new HashMap<>();
    private final Set<Long> committed = new HashSet<>();
    private final Set<Long> givenUp = new HashSet<>();

    /** Somebody is about to commit it; whether that succeeded is not known yet. */
    public void proposed(long value, long over) {
        typedOver.put(value, over);
    }

    public void committed(long value) {
        committed.add(value);
    }

    /** Somebody discarded it knowingly: deleted its record, or took the other side's value. */
    public void givenUp(long value) {
        givenUp.add(value);
    }

    public boolean known(long value) {
        return value == 0 || typedOver.containsKey(value);
    }

    /** Committed edits that neither value shows and nobody discarded. */
    public Set<Long> lost(long local, long integration) {
        Set<Long> shown = new HashSet<>();
        ancestors(local, shown);
        ancestors(integration, shown);
        givenUp.forEach(value -> ancestors(value, shown));
        Set<Long> lost = new HashSet<>(committed);
        lost.removeAll(shown);
        return lost;
    }

    private void ancestors(long value, Set<Long> into) {
        for (long one = value; one != 0 && into.add(one); ) {
            one = typedOver.getOrDefault(one, 0L);
        }
    }

    @Override
    public String toString() {
        return "typed over " + typedOver + ", committed " + committed + ", given up " + givenUp;
    }
}
