package io.koppel.coupling;

import io.koppel.mapping.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fingerprint stands where in a base. Stored once per mapping and version of its fields, so that a coupling
 * carries the bare numbers and an old base stays readable after a mapping has changed.
 *
 * @param id 0 while not stored yet
 * @param algorithm of all fingerprints under this layout
 * @param slots distinct; {@link #field} and {@link #input} make their names
 */
public record BaseLayout(int id, String mapping, int algorithm, List<String> slots) {

    /** Slot of a field mapping's value on one side. A field mapping that refers elsewhere than before is another slot. */
    public static String field(Side side, String fieldLabel) {
        return (side == Side.LOCAL ? "L " : "I ") + fieldLabel;
    }

    /** Slot of a declared input of a special rule on one side. */
    public static String input(Side side, String name) {
        return (side == Side.LOCAL ? "L*" : "I*") + name;
    }

    public Map<String, Integer> indexes() {
        Map<String, Integer> indexes = new HashMap<>();
        for (int index = 0; index < slots.size(); index++) {
            indexes.put(slots.get(index), index);
        }
        return indexes;
    }
}
