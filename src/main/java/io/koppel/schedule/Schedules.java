package io.koppel.schedule;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Audit;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.LeasedMappings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at schedules and changes them, from any process; the schedulers follow. */
@Component
public class Schedules {

    private static final Set<Cause> ANY = Set.of(Cause.values());
    private static final Set<Cause> BESIDE_REGULAR = Set.of(Cause.WOKEN, Cause.RESUMED, Cause.AGAIN, Cause.RUN_NOW);

    private final CatalogueRepository catalogues;
    private final MappingSchedules schedules;
    private final Triggers triggers;
    private final Reconciliation reconciliation;
    private final QuartzTables tables;
    private final LeasedMappings leased;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Schedules(
            CatalogueRepository catalogues,
            MappingSchedules schedules,
            Triggers triggers,
            Reconciliation reconciliation,
            QuartzTables tables,
            LeasedMappings leased,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.catalogues = catalogues;
        this.schedules = schedules;
        this.triggers = triggers;
        this.reconciliation = reconciliation;
        this.tables = tables;
        this.leased = leased;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One a mapping in run order; where one trigger serves all mappings, that one first. */
    public List<ScheduleOverview> list() {
        List<ScheduleOverview> all = new ArrayList<>();
        boolean together = schedules.together();
        if (together) {
            all.add(overview(schedules.of(null), true));
        }
        for (IntegrationTableMapping mapping : catalogues.load().mappings()) {
            all.add(overview(schedules.of(mapping.name()), mapping.enabled() && !together));
        }
        return all;
    }

    private ScheduleOverview overview(MappingSchedule schedule, boolean on) {
        if (!on) {
            return new ScheduleOverview(schedule, ScheduleState.OFF, null);
        }
        LastFire last = schedule.last();
        Hold hold = schedule.hold();
        if (last != null && last.status() == FireStatus.STARTED) {
            return new ScheduleOverview(schedule, ScheduleState.RUNNING, next(schedule, ANY));
        }
        if (schedule.paused()) {
            return new ScheduleOverview(schedule, ScheduleState.PAUSED, next(schedule, BESIDE_REGULAR));
        }
        if (hold != null) {
            Instant other = next(schedule, BESIDE_REGULAR);
            return new ScheduleOverview(schedule, ScheduleState.ON_HOLD, other == null ? hold.until() : other);
        }
        return new ScheduleOverview(schedule, ScheduleState.READY, next(schedule, ANY));
    }

    private @Nullable Instant next(MappingSchedule schedule, Set<Cause> causes) {
        return triggers.next(schedule.mapping(), causes).orElse(null);
    }

    /**
     * Each of these mappings by itself. Ends their hold.
     *
     * @throws KoppelException WRONG_USAGE if it is never due
     */
    public void setTiming(List<String> mappings, Timing timing) {
        requireDue(timing);
        change(mappings, name -> schedules.setTiming(name, timing), schedule -> schedule.timing().text());
    }

    /**
     * @param timeout zero: on hold until woken; null: never on hold
     * @throws KoppelException WRONG_USAGE where no single mapping is meant
     */
    public void setInactivityTimeout(List<String> mappings, @Nullable Duration timeout) {
        change(mappings, name -> schedules.setInactivityTimeout(name, timeout), schedule ->
                "inactivity timeout " + (schedule.inactivityTimeout() == null ? "off" : schedule.inactivityTimeout()));
    }

    /**
     * One trigger for all mappings, instead of one for each.
     *
     * @throws KoppelException WRONG_USAGE if it is never due
     */
    public void together(Timing timing) {
        requireDue(timing);
        transactions.executeWithoutResult(status -> {
            boolean before = schedules.together();
            schedules.setTiming(null, timing);
            audit.record("schedule", before ? "together" : "separately", "together " + timing.text());
            reconciliation.reconcile();
        });
    }

    private void requireDue(Timing timing) {
        if (timing.nextAfter(clock.instant()) == null) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE, "'" + timing.text() + "' is never due: no day is like that. Nothing was changed.");
        }
    }

    /** One trigger a mapping again. */
    public void separately() {
        transactions.executeWithoutResult(status -> {
            schedules.removeTogether();
            audit.record("schedule", "together", "separately");
            reconciliation.reconcile();
        });
    }

    public void pause(List<String> mappings) {
        pausing(mappings, true);
    }

    /** What was due meanwhile is done once. */
    public void resume(List<String> mappings) {
        pausing(mappings, false);
    }

    private void pausing(List<String> mappings, boolean paused) {
        change(served(mappings), name -> {
            schedules.setPaused(name, paused);
            if (paused) {
                triggers.pause(name);
            } else {
                triggers.resume(name);
            }
        }, schedule -> schedule.paused() ? "paused" : "not paused");
    }

    /**
     * Has a scheduler synchronize the mappings at once, also if they are paused or on hold.
     *
     * @throws KoppelException SCHEDULER_MISSING
     */
    public void runNow(List<String> mappings) {
        if (tables.living().isEmpty()) {
            throw new KoppelException(
                    ErrorCode.SCHEDULER_MISSING,
                    "No scheduler works for this installation, so nobody would run it. Start one with 'schedule', or run"
                            + " 'modified' yourself.");
        }
        Catalogue catalogue = catalogues.load();
        transactions.executeWithoutResult(status -> served(mappings).forEach(name -> triggers.once(
                Cause.RUN_NOW,
                name,
                name == null ? Triggers.name(null) : leased.category(catalogue, name),
                clock.instant())));
    }

    private void change(
            List<@Nullable String> mappings, Change change, Function<MappingSchedule, String> shown) {
        transactions.executeWithoutResult(status -> {
            for (String name : mappings) {
                String before = shown.apply(schedules.of(name));
                change.of(name);
                String after = shown.apply(schedules.of(name));
                if (!before.equals(after)) {
                    audit.record("schedule " + Triggers.name(name), before, after);
                }
            }
            reconciliation.reconcile();
        });
    }

    /** None named means all: the one trigger of all mappings, or those of all enabled mappings. */
    private List<@Nullable String> served(List<String> mappings) {
        if (!mappings.isEmpty()) {
            return new ArrayList<>(mappings);
        }
        List<@Nullable String> all = new ArrayList<>();
        if (schedules.together()) {
            all.add(null);
        } else {
            catalogues.load().mappings().stream()
                    .filter(IntegrationTableMapping::enabled)
                    .forEach(mapping -> all.add(mapping.name()));
        }
        return all;
    }

    private interface Change {
        void of(@Nullable String mapping);
    }
}
