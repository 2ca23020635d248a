package io.koppel.run.preview;

import io.koppel.mapping.Side;
import io.koppel.mapping.Watermarks;
import io.koppel.mapping.store.WatermarkStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The stored watermarks with a preview's changes over them: a later mapping reads from where an earlier one sent it back to. */
final class PreviewWatermarks implements WatermarkStore {

    private final WatermarkStore stored;
    private final Map<String, Watermarks> changed = new HashMap<>();

    PreviewWatermarks(WatermarkStore stored) {
        this.stored = stored;
    }

    @Override
    public Watermarks load(String mapping) {
        Watermarks known = changed.get(mapping);
        return known == null ? stored.load(mapping) : known;
    }

    @Override
    public void save(String mapping, Watermarks watermarks) {
        changed.put(mapping, watermarks);
    }

    @Override
    public void rewind(String mapping, Side side, Instant time) {
        Watermarks now = load(mapping);
        Instant mark = now.of(side);
        if (mark != null && mark.isAfter(time)) {
            changed.put(
                    mapping,
                    side == Side.LOCAL
                            ? new Watermarks(time, now.integration())
                            : new Watermarks(now.local(), time));
        }
    }

    @Override
    public String changeMark(String mapping, Side side) {
        return changed.containsKey(mapping) ? "" : stored.changeMark(mapping, side);
    }

    /** A preview's reading is no pass: the next one begins where the last real one ended. */
    @Override
    public void keepChangeMark(String mapping, Side side, String mark) {}
}
