package io.koppel.console.overview;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.review.MappingCounts;
import io.koppel.run.standing.Lag;
import io.koppel.run.standing.Lags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Counts records of both systems while somebody looks, in the background, so that no page waits for a large table. Rests
 * ten times as long as counting took, a minute at least.
 */
@Component
class Figures implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);
    private static final Duration SHORTEST_REST = Duration.ofMinutes(1);
    private static final int REST = 10;

    private final CatalogueRepository catalogues;
    private final MappingCounts counts;
    private final Lags lags;
    private final Clock clock;
    private final AtomicBoolean counting = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread counter = new Thread(task, "console-figures");
        counter.setDaemon(true);
        return counter;
    });
    private volatile @Nullable Seen last;

    Figures(CatalogueRepository catalogues, MappingCounts counts, Lags lags, Clock clock) {
        this.catalogues = catalogues;
        this.counts = counts;
        this.lags = lags;
        this.clock = clock;
    }

    /**
     * @param at when counting began
     * @param next not counted again before
     */
    record Seen(Instant at, Instant next, Map<String, MappingFigures> mappings) {

        MappingFigures of(String mapping) {
            return mappings.getOrDefault(mapping, MappingFigures.UNKNOWN);
        }
    }

    /** What was counted last; null before the first count has ended. */
    @Nullable Seen current() {
        Seen seen = last;
        if ((seen == null || clock.instant().isAfter(seen.next())) && counting.compareAndSet(false, true)) {
            thread.execute(this::count);
        }
        return seen;
    }

    private void count() {
        try {
            Instant begun = clock.instant();
            Map<String, MappingFigures> figures = new LinkedHashMap<>();
            catalogues.load().mappings().stream()
                    .filter(IntegrationTableMapping::enabled)
                    .forEach(mapping -> figures.put(mapping.name(), figures(mapping)));
            Instant ended = clock.instant();
            Duration rest = Duration.between(begun, ended).multipliedBy(REST);
            last = new Seen(begun, ended.plus(rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest), figures);
        } catch (RuntimeException away) {
            LOG.debug("The mappings cannot be read: {}", away.getMessage());
        } finally {
            counting.set(false);
        }
    }

    private MappingFigures figures(IntegrationTableMapping mapping) {
        try {
            List<Lag> waiting = new ArrayList<>();
            for (Pass pass : mapping.direction().passes()) {
                lags.look(mapping, pass).ifPresent(waiting::add);
            }
            return new MappingFigures(counts.of(mapping), List.copyOf(waiting));
        } catch (RuntimeException away) {
            LOG.debug("The records of {} cannot be counted: {}", mapping.name(), away.getMessage());
            return MappingFigures.UNKNOWN;
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
