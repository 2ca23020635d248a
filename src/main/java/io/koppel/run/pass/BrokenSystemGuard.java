package io.koppel.run.pass;

import io.koppel.failure.ErrorClass;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.pass.PauseStore.Paused;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a broken system from broken records (spec 15.17): where it refuses many writes and most of them, each for the
 * same kind of reason, the pass stops, and no record is blamed. A pass that stopped so tries a few records first.
 */
final class BrokenSystemGuard {

    private static final long MANY = 50;
    static final int PROBES = 5;

    private final PassContext context;
    private final PauseStore pauses;
    private final Clock clock;
    private final Map<ErrorClass, Long> refused = new EnumMap<>(ErrorClass.class);
    private long attempted;
    private volatile @Nullable Paused paused;
    private volatile @Nullable KoppelException broken;

    BrokenSystemGuard(PassContext context, PauseStore pauses, Clock clock) {
        this.context = context;
        this.pauses = pauses;
        this.clock = clock;
        this.paused = pauses.find(context.mapping(), context.pass()).orElse(null);
    }

    /** Whether a few writes have to show first that the system takes any. */
    boolean probing() {
        return paused != null;
    }

    /**
     * What became of the first few writes.
     *
     * @throws KoppelException MAPPING_PAUSED if it is as it was; nothing of the chunk is final then
     */
    void probed(List<WriteResult> results) {
        Paused before = paused;
        if (before == null) {
            return;
        }
        long writes = results.stream().filter(BrokenSystemGuard::isWrite).count();
        long refusals = results.stream()
                .filter(result -> result instanceof WriteResult.Refused refusal
                        && refusal.problem().code().errorClass() == before.errorClass())
                .count();
        if (writes > 0 && refusals * 2 >= writes) {
            throw new KoppelException(
                    ErrorCode.MAPPING_PAUSED,
                    before.reason() + " It has been paused since " + before.since() + "; " + refusals + " of " + writes
                            + " records that were tried now were refused as before.");
        }
        if (writes > 0) {
            paused = null;
            pauses.resume(context.mapping(), context.pass());
        }
    }

    /**
     * In the transaction that makes the chunk final, after it was stored. Only the counting is done alone: who waits for
     * another range's rows must not keep that range from committing them.
     */
    void done(List<WriteResult> results) {
        count(results).ifPresent(reason -> pause(reason, results));
    }

    /** What most writes of the pass fail for, once these are so many. */
    private synchronized Optional<Refusals> count(List<WriteResult> results) {
        for (WriteResult result : results) {
            if (isWrite(result)) {
                attempted++;
            }
            if (result instanceof WriteResult.Refused refusal) {
                refused.merge(refusal.problem().code().errorClass(), 1L, Long::sum);
            }
        }
        return refused.entrySet().stream()
                .filter(entry -> entry.getValue() >= MANY && entry.getValue() * 2 >= attempted)
                .max(Map.Entry.comparingByValue())
                .map(entry -> new Refusals(entry.getKey(), entry.getValue(), attempted));
    }

    private record Refusals(ErrorClass errorClass, long refused, long attempted) {}

    private void pause(Refusals refusals, List<WriteResult> results) {
        String reason = "Mapping " + context.mapping() + ", pass " + context.pass().label() + ", is paused: "
                + refusals.refused() + " of " + refusals.attempted()
                + " writes were refused for the same kind of reason (" + refusals.errorClass()
                + "), so it is the system that is broken and not the records. The last one: "
                + example(refusals.errorClass(), results) + " Mend that; the next run tries " + PROBES
                + " records and then goes on by itself.";
        pauses.pause(
                new Paused(context.mapping(), context.pass(), refusals.errorClass(), reason, clock.instant()),
                context.jobId());
        broken = new KoppelException(ErrorCode.MAPPING_PAUSED, reason);
    }

    private static String example(ErrorClass errorClass, List<WriteResult> results) {
        return results.stream()
                .flatMap(result -> result instanceof WriteResult.Refused refusal
                                && refusal.problem().code().errorClass() == errorClass
                        ? Stream.of(refusal.problem().message())
                        : Stream.empty())
                .reduce((one, later) -> later)
                .orElse("");
    }

    /** Why nothing more may be read or written. */
    Optional<KoppelException> broken() {
        return Optional.ofNullable(broken);
    }

    private static boolean isWrite(WriteResult result) {
        return result instanceof WriteResult.Written || result instanceof WriteResult.Refused;
    }
}
