package io.koppel.run.pass;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of source records in page order.
 *
 * @param number from 1
 * @param after position behind which it begins; null for the first record
 * @param until position that it ends with; null for the last record
 */
record KeyRange(int number, @Nullable String after, @Nullable String until) {

    static final KeyRange ALL = new KeyRange(1, null, null);

    /** One more than there are divisions. */
    static List<KeyRange> between(List<String> divisions) {
        List<KeyRange> ranges = new ArrayList<>();
        String after = null;
        for (String division : divisions) {
            ranges.add(new KeyRange(ranges.size() + 1, after, division));
            after = division;
        }
        ranges.add(new KeyRange(ranges.size() + 1, after, null));
        return List.copyOf(ranges);
    }
}
