package io.koppel.schedule;

import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.LeasedMappings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has mappings on hold go on when their time is over or their local table changed (spec 14.3). */
@Component
class HeldMappingsLook {

    private static final Logger LOG = LoggerFactory.getLogger(HeldMappingsLook.class);

    private final CatalogueRepository catalogues;
    private final MappingSchedules schedules;
    private final LocalChanges changes;
    private final ScheduleDecisions decisions;
    private final Triggers triggers;
    private final LeasedMappings leased;
    private final TransactionTemplate transactions;

    HeldMappingsLook(
            CatalogueRepository catalogues,
            MappingSchedules schedules,
            LocalChanges changes,
            ScheduleDecisions decisions,
            Triggers triggers,
            LeasedMappings leased,
            TransactionTemplate transactions) {
        this.catalogues = catalogues;
        this.schedules = schedules;
        this.changes = changes;
        this.decisions = decisions;
        this.triggers = triggers;
        this.leased = leased;
        this.transactions = transactions;
    }

    void look() {
        Catalogue catalogue = catalogues.load();
        for (String name : schedules.held()) {
            catalogue.mapping(name).filter(IntegrationTableMapping::enabled).ifPresent(mapping -> {
                MappingSchedule schedule = schedules.of(name);
                if (schedule.hold() != null && !schedule.paused()) {
                    look(catalogue, mapping, schedule.hold());
                }
            });
        }
    }

    private void look(Catalogue catalogue, IntegrationTableMapping mapping, Hold hold) {
        decisions.wake(hold, age(mapping, hold)).ifPresent(wake -> {
            LOG.info("{} goes on at {}: {}", mapping.name(), wake.at(), wake.cause() == Cause.WOKEN ? "a local change" : "its time on hold is over");
            transactions.executeWithoutResult(status -> {
                triggers.once(wake.cause(), mapping.name(), leased.category(catalogue, mapping.name()), wake.at());
                schedules.goOn(mapping.name());
            });
        });
    }

    /** A side that is away has no news. */
    private @Nullable Duration age(IntegrationTableMapping mapping, Hold hold) {
        try {
            return changes.ageOfNewest(mapping, hold.seen());
        } catch (KoppelException away) {
            LOG.debug("{} could not be looked at: {}", mapping.name(), away.getMessage());
            return null;
        }
    }
}
