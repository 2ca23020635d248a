package io.koppel.run.pass;

import io.koppel.coupling.SettledWindow;
import io.koppel.coupling.SettledWindowStore;
import io.koppel.endpoint.WindowRequest;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Keeps a pass from reading the overlap of spec 15.11 again where nothing in it has changed since a pass read it all: a
 * million records that were stamped together would otherwise be read by every run. What stands in the window is summed
 * up before it is read, so that whatever appears in it later, however late it was committed, makes a difference.
 */
final class ReadWindow {

    private static final String FROM = "window from";
    private static final String UNTIL = "window until";
    private static final String DIGEST = "window digest";
    private static final Duration STEP = Duration.ofNanos(1_000);

    private final SettledWindowStore windows;
    private final PassContext context;
    private final MappedTable table;
    private final @Nullable Instant since;
    private final Duration overlap;

    /**
     * @param since from when the pass is to read; null for everything
     * @param overlap how far before its watermark the next one will
     */
    ReadWindow(SettledWindowStore windows, PassContext context, @Nullable Instant since, Duration overlap) {
        this.windows = windows;
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
                .filter(this::unchanged)
                .map(settled -> settled.until().plus(STEP))
                .orElse(since);
    }

    private boolean unchanged(SettledWindow settled) {
        return context.source()
                .window(request(settled.from(), settled.until()))
                .filter(now -> now.digest().equals(settled.digest()))
                .isPresent();
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
        Optional<Instant> start = from == null ? latest().map(latest -> earlier(latest, cap).minus(overlap)) : Optional.of(from);
        start.flatMap(first -> context.source().window(request(first, null))).ifPresent(window -> {
            execution.putString(FROM, start.get().toString());
            execution.putString(UNTIL, window.until().toString());
            execution.putString(DIGEST, window.digest());
        });
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
                            execution.getString(DIGEST)));
        }
    }

    private Optional<Instant> latest() {
        return context.source().latestModifiedOn(table, filter());
    }

    private Filter filter() {
        return context.plan().mapping().filter(context.pass().source());
    }

    private WindowRequest request(Instant from, @Nullable Instant until) {
        return new WindowRequest(table, context.plan().sourceShape(), filter(), from, until);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
