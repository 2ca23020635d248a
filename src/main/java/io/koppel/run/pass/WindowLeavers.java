package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.SettledWindow;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.endpoint.Window;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a window that records only left from one in which something new appeared. Whoever edits one of a million records
 * that were stamped together takes it out of their window: its coupling still has the time that it had in there.
 */
final class WindowLeavers {

    private static final int PAGE = 2_000;
    private static final RecordShape KEYS_ONLY = new RecordShape(List.of());

    private final PassContext context;
    private final CouplingStore couplings;

    WindowLeavers(PassContext context, CouplingStore couplings) {
        this.context = context;
        this.couplings = couplings;
    }

    /** @param now what stands in the settled window by now */
    boolean explain(SettledWindow settled, Window now) {
        long missing = settled.records() - now.records();
        if (missing <= 0 || !settled.values().isEmpty()) {
            return false;
        }
        Map<String, Instant> left = new HashMap<>();
        String after = null;
        long read = 0;
        SourcePage page;
        do {
            page = context.source()
                    .page(new PageRequest(
                            context.plan().sourceTable(), KEYS_ONLY, Filter.NONE, settled.until().plus(ReadWindow.STEP), after, PAGE));
            left.putAll(left(settled, page.records()));
            read += page.records().size();
            after = page.positions().isEmpty() ? null : page.positions().get(page.positions().size() - 1);
            // Beyond that the window itself is read as soon.
        } while (!page.last() && after != null && left.size() <= missing && read <= now.records());
        return left.size() == missing
                && now.checksum() + context.source().checksum(context.plan().sourceTable(), left)
                        == settled.checksum();
    }

    private Map<String, Instant> left(SettledWindow settled, List<TableRecord> records) {
        Side side = context.pass().source();
        List<String> newer = records.stream()
                .filter(record -> later(record.modifiedOn(), settled.until()))
                .map(TableRecord::key)
                .toList();
        Map<String, Coupling> coupled = couplings.byKeys(context.mapping(), side, newer);
        Map<String, Instant> left = new HashMap<>();
        coupled.forEach((key, coupling) -> {
            Instant stamp = coupling.stamp(side);
            if (stamp != null && settled.contains(stamp)) {
                left.put(key, stamp);
            }
        });
        return left;
    }

    private static boolean later(@Nullable Instant modifiedOn, Instant until) {
        return modifiedOn != null && modifiedOn.isAfter(until);
    }
}
