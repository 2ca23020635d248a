package io.koppel.run;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.koppel.coupling.Coupling;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.run.pass.PassListener;
import io.koppel.run.pass.WriteResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Holds mappings to so many written records a minute, so that people who work in a live system do not feel a run. Waits
 * behind each chunk, once it is committed.
 */
public final class WritePace implements PassListener {

    private static final String EVERY_MAPPING = "*";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Map<String, Long> limits;
    private final Predicate<String> stopping;
    private final Pause pause;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * @param setting for mappings that have no limit of their own: {@code CUSTOMER=600, *=6000}; null for no limit
     * @param stopping whether the run that holds the mapping was told to stop: it waits no longer
     * @throws KoppelException SETTING_INVALID
     */
    WritePace(@Nullable String setting, Predicate<String> stopping, Pause pause) {
        this.limits = limits(setting);
        this.stopping = stopping;
        this.pause = pause;
    }

    /** The most records of a chunk: no more than a minute's. */
    public int chunkSize(IntegrationTableMapping mapping, int wanted) {
        Long limit = limit(mapping);
        return limit == null ? wanted : (int) Math.max(1, Math.min(wanted, limit));
    }

    @Override
    public void done(IntegrationTableMapping mapping, Pass pass, List<WriteResult> results) {
        Long limit = limit(mapping);
        long written = results.stream().filter(WriteResult.Written.class::isInstance).count();
        if (limit == null || written == 0) {
            return;
        }
        Bucket bucket = buckets.computeIfAbsent(mapping.name() + "=" + limit, name -> Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(limit)
                        .refillGreedy(limit, Duration.ofMinutes(1))
                        .initialTokens(0)
                        .build())
                .build());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                await(mapping.name(), bucket.consumeIgnoringRateLimits(written));
            }
        });
    }

    @Override
    public void swept(IntegrationTableMapping mapping, Pass pass, List<Coupling> couplings) {}

    private void await(String mapping, long nanos) {
        Duration left = Duration.ofNanos(nanos);
        while (!left.isNegative() && !left.isZero() && !stopping.test(mapping)) {
            Duration part = left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS;
            try {
                pause.of(part);
            } catch (KoppelException interrupted) {
                // The chunk is committed: nothing may fail any more.
                return;
            }
            left = left.minus(part);
        }
    }

    private @Nullable Long limit(IntegrationTableMapping mapping) {
        if (mapping.maxWritesPerMinute() != null) {
            return mapping.maxWritesPerMinute().longValue();
        }
        Long own = limits.get(mapping.name());
        return own == null ? limits.get(EVERY_MAPPING) : own;
    }

    private static Map<String, Long> limits(@Nullable String setting) {
        Map<String, Long> limits = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String entry : setting == null || setting.isBlank() ? new String[0] : setting.split(",")) {
            String[] parts = entry.trim().split("\\s*=\\s*", -1);
            if (parts.length != 2 || !parts[1].matches("[1-9]\\d{0,8}")) {
                throw new KoppelException(
                        ErrorCode.SETTING_INVALID,
                        "Setting koppel.run.max-writes-per-minute: '" + entry.trim()
                                + "' is no limit. Write for instance CUSTOMER=600, *=6000.");
            }
            limits.put(parts[0], Long.valueOf(parts[1]));
        }
        return limits;
    }
}
