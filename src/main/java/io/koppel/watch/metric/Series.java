package io.koppel.watch.metric;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Builds metrics of one scrape from rows: each row one series. */
final class Series {

    private final MetricSnapshots.Builder all = MetricSnapshots.builder();

    <T> void gauge(
            String name, String help, Collection<T> rows, Function<T, Labels> labels, ToDoubleFunction<T> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        rows.forEach(row -> gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels.apply(row))
                .value(value.applyAsDouble(row))
                .build()));
        all.metricSnapshot(gauge.build());
    }

    void gauge(String name, String help, double value) {
        all.metricSnapshot(GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .value(value)
                        .build())
                .build());
    }

    /** @param name without {@code _total}, which the exposition adds */
    <T> void counter(
            String name, String help, Collection<T> rows, Function<T, Labels> labels, ToDoubleFunction<T> value) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        rows.forEach(row -> counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels.apply(row))
                .value(value.applyAsDouble(row))
                .build()));
        all.metricSnapshot(counter.build());
    }

    /** Shown as {@code _count} and {@code _sum}. */
    <T> void summary(
            String name,
            String help,
            Collection<T> rows,
            Function<T, Labels> labels,
            ToLongFunction<T> count,
            ToDoubleFunction<T> sum) {
        SummarySnapshot.Builder summary = SummarySnapshot.builder().name(name).help(help);
        rows.forEach(row -> summary.dataPoint(SummarySnapshot.SummaryDataPointSnapshot.builder()
                .labels(labels.apply(row))
                .count(count.applyAsLong(row))
                .sum(sum.applyAsDouble(row))
                .build()));
        all.metricSnapshot(summary.build());
    }

    MetricSnapshots snapshots() {
        return all.build();
    }
}
