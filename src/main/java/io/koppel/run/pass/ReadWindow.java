package io.koppel.run.pass;

import io.koppel.coupling.SettledWindow;
import io.koppel.coupling.SettledWindowStore;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.Window;
import io.koppel.endpoint.WindowRequest;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Keeps a pass from reading the overlap of spec 15.11 again where nothing in it has changed since a pass read it all: a
 * million records that were stamped together would otherwise be read by every run. What stands in the window is summed
 * up before it is read, so that whatever appears in it later, however late it was committed, makes a difference. One that
 * was read when nothing could appear in it any more is closed, and not summed up again: a run with nothing to do costs
 * the same among a million records as among few.
 */
final class ReadWindow {

    private static final String FROM = "window from";
    private static final String UNTIL = "window until";
    private static final String RECORDS = "window records";
    private static final String CHECKSUM = "window checksum";
    private static final String VALUES = "window values";
    private static final String SETTLED_AT = "window settled at";
    /** The least that two times differ by. */
    static final Duration STEP = Duration.ofNanos(1_000);

    /** Fewer records are read as fast as they are summed up. */
    private static final int FEWEST_RECORDS = 1_000;

    private static final RecordShape KEYS_ONLY = new RecordShape(List.of());

    private final SettledWindowStore windows;
    private final WindowLeavers leavers;
    private final PassContext context;
    private final MappedTable table;
    private final @Nullable Instant since;
    private final Duration overlap;
    /** What is not read again, from {@link #since} on; its sums mean nothing if it is closed. */
    private @Nullable Window accepted;

    private boolean closed;

    /**
     * @param since from when the pass is to read; null for everything
     * @param overlap how far before its watermark the next one will
     */
    ReadWindow(
            SettledWindowStore windows,
            WindowLeavers leavers,
            PassContext context,
            @Nullable Instant since,
            Duration overlap) {
        this.windows = windows;
        this.leavers = leavers;
        this.context = context;
        this.table = context.plan().sourceTable();
        this.since = since;
        this.overlap = overlap;
    }

    Side side() {
        return context.pass().source();
    }

    /** From when to read; later than asked where the window behind is settled and unchanged. */
    @Nullable Instant readFrom() {
        if (since == null) {
            return null;
        }
        return windows.find(context.mapping(), context.pass())
                .filter(settled -> !settled.from().isAfter(since) && settled.until().isAfter(since))
                .filter(this::accept)
                .map(settled -> settled.until().plus(STEP))
                .orElse(since);
    }

    private boolean accept(SettledWindow settled) {
        if (settled.closed(overlap)) {
            closed = true;
            accepted = new Window(settled.until(), settled.records(), settled.checksum(), settled.values());
            return true;
        }
        // In front of the check: what the check does not find cannot have been in this one either.
        Window kept = window(since, settled.until());
        Window now = settled.from().equals(since) ? kept : window(settled.from(), settled.until());
        if (kept == null || now == null || !same(settled, now)) {
            return false;
        }
        accepted = new Window(settled.until(), kept.records(), kept.checksum(), kept.values());
        return true;
    }

    private boolean same(SettledWindow settled, Window now) {
        Window before = new Window(settled.until(), settled.records(), settled.checksum(), settled.values());
        return before.sameRecords(now) || leavers.explain(settled, now);
    }

    /**
     * Sums up what the pass is about to read.
     *
     * @param from where it begins to; null for everything
     * @param cap the next watermark is not later than that
     */
    void begin(ExecutionContext execution, @Nullable Instant from, Instant cap) {
        if (table.modifiedOn() == null || execution.containsKey(FROM)) {
            return;
        }
        if (accepted != null && since != null) {
            Instant behind = accepted.until().plus(STEP);
            Window later = window(behind, null);
            if (!closed) {
                put(execution, since, later == null ? accepted : accepted.plus(later), cap);
            } else if (later != null && later.records() > 0) {
                put(execution, behind, later, cap);
            }
            return;
        }
        if (from == null) {
            latest().ifPresent(latest -> beginAll(execution, latest, cap));
        } else {
            put(execution, from, window(from, null), cap);
        }
    }

    private void beginAll(ExecutionContext execution, Instant latest, Instant cap) {
        Instant first = earlier(latest, cap).minus(overlap);
        if (!SettledWindow.closed(latest, cap, overlap)) {
            put(execution, first, window(first, null), cap);
        } else if (window(latest.plus(STEP), null) != null && many(first)) {
            // While it is closed nobody compares its sums; should the grace become longer, they differ, and it is read.
            put(execution, first, new Window(latest, FEWEST_RECORDS, 0, ""), cap);
        }
    }

    private boolean many(Instant first) {
        return !context.source()
                .page(new PageRequest(table, KEYS_ONLY, filter(), first, null, FEWEST_RECORDS))
                .last();
    }

    private static void put(ExecutionContext execution, Instant from, @Nullable Window window, Instant cap) {
        if (window == null || window.records() < FEWEST_RECORDS) {
            return;
        }
        execution.putString(FROM, from.toString());
        execution.putString(UNTIL, window.until().toString());
        execution.putLong(RECORDS, window.records());
        execution.putLong(CHECKSUM, window.checksum());
        execution.putString(VALUES, window.values());
        execution.putString(SETTLED_AT, cap.toString());
    }

    /** All of it was read. */
    void end(ExecutionContext execution) {
        if (execution.containsKey(FROM)) {
            windows.save(
                    context.mapping(),
                    context.pass(),
                    new SettledWindow(
                            Instant.parse(execution.getString(FROM)),
                            Instant.parse(execution.getString(UNTIL)),
                            execution.getLong(RECORDS),
                            execution.getLong(CHECKSUM),
                            execution.getString(VALUES),
                            settledAt(execution)));
        }
    }

    /** Null if an older jar began the pass. */
    private static @Nullable Instant settledAt(ExecutionContext execution) {
        return execution.containsKey(SETTLED_AT) ? Instant.parse(execution.getString(SETTLED_AT)) : null;
    }

    private Optional<Instant> latest() {
        return context.source().latestModifiedOn(table, filter());
    }

    private Filter filter() {
        return context.plan().mapping().filter(context.pass().source());
    }

    /** Null where the system cannot tell. */
    private @Nullable Window window(Instant from, @Nullable Instant until) {
        return context.source()
                .window(new WindowRequest(table, context.plan().sourceShape(), filter(), from, until))
                .orElse(null);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
