package io.koppel.run.errors;

import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Coupled records by which of their ends are there.
 *
 * @param survivors by the side that is still there
 * @param records the survivors as read, by side and key
 */
record Ends(
        List<SelectedPair> complete,
        List<SelectedPair> gone,
        Map<Side, List<SelectedPair>> survivors,
        Map<Side, Map<String, TableRecord>> records) {

    /** @param pairs coupled ones of one mapping */
    static Ends of(List<SelectedPair> pairs, Presence presence) {
        Ends ends = new Ends(
                new ArrayList<>(),
                new ArrayList<>(),
                Map.of(Side.LOCAL, new ArrayList<>(), Side.INTEGRATION, new ArrayList<>()),
                new HashMap<>());
        for (Side side : Side.values()) {
            ends.records.put(
                    side, pairs.isEmpty() ? Map.of() : presence.of(pairs.get(0).mapping(), side, pairs, pair -> pair.key(side)));
        }
        pairs.forEach(ends::sort);
        return ends;
    }

    private void sort(SelectedPair pair) {
        boolean local = records.get(Side.LOCAL).containsKey(pair.localKey());
        boolean integration = records.get(Side.INTEGRATION).containsKey(pair.integrationKey());
        if (local && integration) {
            complete.add(pair);
        } else if (local || integration) {
            survivors.get(local ? Side.LOCAL : Side.INTEGRATION).add(pair);
        } else {
            gone.add(pair);
        }
    }
}
