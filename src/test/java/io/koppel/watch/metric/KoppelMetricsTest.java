package io.koppel.watch.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.watch.Observations;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KoppelMetricsTest {

    @Test
    void before_the_first_look_nothing_is_claimed() {
        assertThat(new KoppelMetrics(Optional::empty).collect().size()).isZero();
    }

    @Test
    void without_its_database_nothing_old_is_shown() {
        List<String> names = new KoppelMetrics(() -> Optional.of(Observations.withoutDatabase()))
                .collect().stream()
                        .map(snapshot -> snapshot.getMetadata())
                        .map(MetricMetadata::getName)
                        .toList();

        assertThat(names).containsExactlyInAnyOrder("koppel_database_up", "koppel_observed_timestamp_seconds");
    }
}
