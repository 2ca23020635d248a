package io.koppel.run.pass;

import io.koppel.decision.Decision;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.run.FailPoint;
import io.koppel.run.FailPoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes a chunk: first the destination, then Koppel's own tables in the transaction that the step holds open, which
 * also makes the brake's count final; last the listener is told. What turns out outdated is read and decided again here
 * (spec 15.6).
 */
final class ChunkWriter implements ItemWriter<Decision> {

    /** A record that moves under us more often than this fails for this run. */
    private static final int MOST_ATTEMPTS = 4;

    private final PassContext context;
    private final OutdatedDecisions outdatedDecisions;
    private final PassBrake brake;
    private final BrokenSystemGuard systemGuard;
    private final DestinationWriter destinations;
    private final IntentRecorder intents;
    private final OutcomeRecorder recorder;
    private final PassListener listener;
    private final FailPoints failPoints;

    ChunkWriter(
            PassContext context,
            OutdatedDecisions outdatedDecisions,
            PassBrake brake,
            BrokenSystemGuard systemGuard,
            DestinationWriter destinations,
            IntentRecorder intents,
            OutcomeRecorder recorder,
            PassListener listener,
            FailPoints failPoints) {
        this.context = context;
        this.outdatedDecisions = outdatedDecisions;
        this.brake = brake;
        this.systemGuard = systemGuard;
        this.destinations = destinations;
        this.intents = intents;
        this.recorder = recorder;
        this.listener = listener;
        this.failPoints = failPoints;
    }

    @Override
    public void write(Chunk<? extends Decision> chunk) {
        PassBrake.Portion portion = brake.check(chunk.getItems());
        WrittenRows rows = new WrittenRows();
        List<WriteResult> results =
                systemGuard.probing() ? probedFirst(chunk.getItems(), rows) : results(chunk.getItems(), rows);
        recorder.record(results, rows);
        portion.done(notRefused(results));
        systemGuard.done(results);
        listener.done(context.plan().mapping(), context.pass(), results);
        TransactionSynchronizationManager.registerSynchronization(new CommitFailPoints(failPoints));
    }

    /** A few writes by themselves, and the others only if those were taken. */
    private List<WriteResult> probedFirst(List<? extends Decision> chunk, WrittenRows rows) {
        List<? extends Decision> probes = chunk.stream()
                .filter(decision -> !DestinationWriter.writes(decision).isEmpty())
                .limit(BrokenSystemGuard.PROBES)
                .toList();
        Map<String, WriteResult> results = new HashMap<>();
        for (WriteResult result : results(probes, rows)) {
            results.put(key(result.decision()), result);
        }
        systemGuard.probed(List.copyOf(results.values()));
        List<? extends Decision> others =
                chunk.stream().filter(decision -> !results.containsKey(key(decision))).toList();
        for (WriteResult result : results(others, rows)) {
            results.put(key(result.decision()), result);
        }
        return chunk.stream().map(item -> results.get(key(item))).toList();
    }

    /** @throws io.koppel.failure.KoppelException MAPPING_PAUSED: what was written last showed that the system is broken */
    void requireWholeSystem() {
        systemGuard.broken().ifPresent(broken -> {
            throw broken;
        });
    }

    /** What became of the chunk in the destination, in the chunk's order. */
    private List<WriteResult> results(List<? extends Decision> chunk, WrittenRows rows) {
        Map<String, WriteResult> results = new HashMap<>();
        List<Decision> pending = List.copyOf(chunk);
        for (int attempt = 1; !pending.isEmpty(); attempt++) {
            List<Decision> outdated = new ArrayList<>();
            for (WriteResult result : written(pending, rows)) {
                if (result instanceof WriteResult.Outdated) {
                    outdated.add(result.decision());
                } else {
                    results.put(key(result.decision()), result);
                }
            }
            if (attempt == MOST_ATTEMPTS) {
                outdated.forEach(late -> results.put(key(late), keepsChanging(late)));
                pending = List.of();
            } else {
                pending = outdatedDecisions.again(outdated);
            }
        }
        return chunk.stream().map(item -> results.get(key(item))).toList();
    }

    private List<WriteResult> written(List<Decision> decisions, WrittenRows rows) {
        List<Decision> intended = intents.record(decisions);
        failPoints.pass(FailPoint.BEFORE_DESTINATION_WRITE);
        List<WriteResult> written = destinations.write(intended, rows);
        failPoints.pass(FailPoint.AFTER_DESTINATION_WRITE);
        return written;
    }

    private static List<Decision> notRefused(List<WriteResult> results) {
        return results.stream()
                .filter(result -> !(result instanceof WriteResult.Refused))
                .map(WriteResult::decision)
                .toList();
    }

    private record CommitFailPoints(FailPoints failPoints) implements TransactionSynchronization {

        @Override
        public void beforeCommit(boolean readOnly) {
            failPoints.pass(FailPoint.BEFORE_CHUNK_COMMIT);
        }

        @Override
        public void afterCommit() {
            failPoints.pass(FailPoint.AFTER_CHUNK_COMMIT);
        }
    }

    private static String key(Decision decision) {
        return decision.candidate().source().key();
    }

    private static WriteResult keepsChanging(Decision late) {
        return new WriteResult.Refused(
                late,
                new Problem(
                        ErrorCode.RECORD_KEEPS_CHANGING,
                        "The destination changed each time it was about to be written. The next run tries again."),
                null,
                null);
    }
}
