package io.koppel.watch;

import io.koppel.watch.health.DatabaseHealth;
import io.koppel.watch.health.SideHealth;
import io.koppel.watch.metric.KoppelMetrics;
import io.koppel.watch.notice.Notifier;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.context.annotation.Bean;

/** What a staying Koppel watches and shows; no configuration class by annotation, see the root package. */
public class SchedulerWatch {

    @Bean
    Watchkeeper watchkeeper(
            Lookout lookout, LongAbsences longAbsences, Notifier notifier, WatchProperties properties) {
        return new Watchkeeper(lookout, longAbsences, notifier::tell, properties);
    }

    @Bean
    KoppelMetrics koppelMetrics(Watchkeeper watch, PrometheusRegistry registry) {
        KoppelMetrics metrics = new KoppelMetrics(watch::last);
        registry.register(metrics);
        return metrics;
    }

    @Bean
    DatabaseHealth databaseHealthIndicator(Watchkeeper watch) {
        return new DatabaseHealth(watch::last);
    }

    @Bean
    SideHealth bcHealthIndicator(Watchkeeper watch) {
        return new SideHealth("bc", watch::last);
    }

    @Bean
    SideHealth salesHealthIndicator(Watchkeeper watch) {
        return new SideHealth("sales", watch::last);
    }
}
