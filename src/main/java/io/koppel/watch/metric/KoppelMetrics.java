package io.koppel.watch.metric;

import io.koppel.journal.Counters;
import io.koppel.journal.RecordTotal;
import io.koppel.run.lease.Lease;
import io.koppel.watch.Observation;
import io.koppel.watch.SideStatus;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Koppel's metrics, made anew for each scrape from the last look: they say the same in every process, and a restart
 * changes none of them.
 */
public final class KoppelMetrics implements MultiCollector {

    private record Outcome(RecordTotal total, String name, long records) {}

    private final Supplier<Optional<Observation>> last;

    public KoppelMetrics(Supplier<Optional<Observation>> last) {
        this.last = last;
    }

    @Override
    public MetricSnapshots collect() {
        Series series = new Series();
        last.get().ifPresent(seen -> {
            series.gauge("koppel_database_up", "Whether Koppel's own database answers", seen.databaseUp() ? 1 : 0);
            series.gauge(
                    "koppel_observed_timestamp_seconds",
                    "When Koppel's tables were last looked at",
                    seconds(seen.at()));
            if (seen.databaseUp()) {
                work(series, seen);
                mappings(series, seen);
                sides(series, seen);
            }
        });
        return series.snapshots();
    }

    private static void work(Series series, Observation seen) {
        series.counter(
                "koppel_runs",
                "Runs that ended, by kind and how they ended",
                seen.runs(),
                run -> Labels.of("kind", run.kind().toLowerCase(Locale.ROOT), "status", run.status()),
                run -> run.runs());
        series.summary(
                "koppel_run_duration_seconds",
                "How long runs took",
                seen.runs(),
                run -> Labels.of("kind", run.kind().toLowerCase(Locale.ROOT), "status", run.status()),
                run -> run.runs(),
                run -> run.seconds());
        series.counter(
                "koppel_records",
                "Records that passed through a mapping, by direction and outcome",
                seen.records().stream().flatMap(KoppelMetrics::outcomes).toList(),
                outcome -> Labels.of(
                        "mapping",
                        outcome.total().mapping(),
                        "direction",
                        outcome.total().pass().label(),
                        "outcome",
                        outcome.name()),
                Outcome::records);
        series.gauge(
                "koppel_error_list_records",
                "Records on the error list, by state",
                seen.errors(),
                count -> Labels.of(
                        "mapping",
                        count.mapping(),
                        "direction",
                        count.pass().label(),
                        "state",
                        count.state().name()),
                count -> count.records());
        series.gauge(
                "koppel_open_problems",
                "Problems that began and have not ended",
                seen.problems().entrySet(),
                kind -> Labels.of("kind", kind.getKey()),
                kind -> kind.getValue());
    }

    private static Stream<Outcome> outcomes(RecordTotal total) {
        Counters records = total.counters();
        return Stream.of(
                new Outcome(total, "inserted", records.inserted()),
                new Outcome(total, "modified", records.modified()),
                new Outcome(total, "deleted", records.deleted()),
                new Outcome(total, "unchanged", records.unchanged()),
                new Outcome(total, "skipped", records.skipped()),
                new Outcome(total, "failed", records.failed()),
                new Outcome(total, "coupled", records.coupled()),
                new Outcome(total, "uncoupled", records.uncoupled()),
                new Outcome(total, "filtered", records.filtered()));
    }

    private static void mappings(Series series, Observation seen) {
        series.gauge(
                "koppel_mapping_enabled",
                "Whether a mapping takes part in runs",
                seen.enabled().entrySet(),
                mapping -> Labels.of("mapping", mapping.getKey()),
                mapping -> mapping.getValue() ? 1 : 0);
        series.gauge(
                "koppel_last_success_timestamp_seconds",
                "End of the last run in which all of a mapping was synchronized",
                seen.standings().stream()
                        .filter(standing -> standing.succeededAt() != null)
                        .toList(),
                standing -> Labels.of("mapping", standing.mapping()),
                standing -> seconds(standing.succeededAt()));
        series.gauge(
                "koppel_mapping_failing",
                "Whether a mapping failed in the last run of all its records",
                seen.standings(),
                standing -> Labels.of("mapping", standing.mapping()),
                standing -> standing.failingSince() == null ? 0 : 1);
        series.gauge(
                "koppel_lag_seconds",
                "Age of the oldest change that no run has taken yet; 0 if there is none",
                seen.lags(),
                lag -> Labels.of("mapping", lag.mapping(), "direction", lag.pass().label()),
                lag -> lag.age().toMillis() / 1000.0);
        List<String> held = seen.held().stream().map(Lease::mapping).toList();
        series.gauge(
                "koppel_lease_held",
                "Whether a run holds a mapping",
                seen.enabled().keySet(),
                mapping -> Labels.of("mapping", mapping),
                mapping -> held.contains(mapping) ? 1 : 0);
        series.gauge(
                "koppel_lease_heartbeat_age_seconds",
                "How long the run that holds a mapping has been silent",
                seen.held(),
                lease -> Labels.of("mapping", lease.mapping()),
                lease -> Math.max(0, Duration.between(lease.heartbeatAt(), seen.at()).toMillis() / 1000.0));
    }

    private static void sides(Series series, Observation seen) {
        series.gauge(
                "koppel_system_up",
                "Whether a side answers and lets Koppel in",
                seen.sides(),
                side -> Labels.of("side", side.side()),
                side -> side.up() ? 1 : 0);
        LocalDate today = LocalDate.ofInstant(seen.at(), ZoneOffset.UTC);
        series.gauge(
                "koppel_credential_expires_days",
                "Days until a side's credential expires, as set by credential-expires-on",
                seen.sides().stream()
                        .filter(side -> side.credentialExpiresOn() != null)
                        .toList(),
                side -> Labels.of("side", side.side()),
                side -> ChronoUnit.DAYS.between(today, expiry(side)));
    }

    private static LocalDate expiry(SideStatus side) {
        LocalDate expiry = side.credentialExpiresOn();
        return expiry == null ? LocalDate.MAX : expiry;
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }
}
