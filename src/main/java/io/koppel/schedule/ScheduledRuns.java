package io.koppel.schedule;

import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.LeasedMappings;
import io.koppel.run.Pause;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import io.koppel.run.Runs;
import io.koppel.run.absence.Absence;
import io.koppel.run.absence.Absences;
import io.koppel.schedule.ScheduleDecisions.Next;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries out fires: a run like any other, and what follows it. */
@Component
class ScheduledRuns {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRuns.class);

    private final CatalogueRepository catalogues;
    private final MappingSchedules schedules;
    private final ScheduleDecisions decisions;
    private final LocalChanges changes;
    private final Triggers triggers;
    private final LeasedMappings leased;
    private final RunLauncher launcher;
    private final Runs runs;
    private final Absences absences;
    private final ScheduleProperties properties;
    private final Pause pause;
    private final Clock clock;
    private volatile boolean ending;

    ScheduledRuns(
            CatalogueRepository catalogues,
            MappingSchedules schedules,
            ScheduleDecisions decisions,
            LocalChanges changes,
            Triggers triggers,
            LeasedMappings leased,
            RunLauncher launcher,
            Runs runs,
            Absences absences,
            ScheduleProperties properties,
            Pause pause,
            Clock clock) {
        this.catalogues = catalogues;
        this.schedules = schedules;
        this.decisions = decisions;
        this.changes = changes;
        this.triggers = triggers;
        this.leased = leased;
        this.launcher = launcher;
        this.runs = runs;
        this.absences = absences;
        this.properties = properties;
        this.pause = pause;
        this.clock = clock;
    }

    /** No run begins any more; what is stopped now is taken up by another process, or by the next start. */
    void end() {
        ending = true;
    }

    /**
     * Carries a fire out, also if Koppel's own database goes away meanwhile.
     *
     * @param name of the mapping; null for all
     */
    void fired(@Nullable String name, Fire fire) {
        Fire next = fire;
        for (int attempt = 1; attempt <= properties.attempts(); attempt++) {
            try {
                once(name, next);
                return;
            } catch (RuntimeException failure) {
                LOG.warn("{}: a fire could not be carried out yet: {}", Triggers.name(name), Failures.message(failure));
                if (ending) {
                    return;
                }
                next = fire.again();
                pause.of(properties.attemptDelay());
            }
        }
    }

    private void once(@Nullable String name, Fire fire) {
        Catalogue catalogue = catalogues.load();
        Optional<IntegrationTableMapping> mapping = name == null ? Optional.empty() : catalogue.mapping(name);
        if (name != null && mapping.filter(IntegrationTableMapping::enabled).isEmpty()) {
            LOG.info("{} is not synchronized: it was disabled or removed", name);
            return;
        }
        String category = name == null ? Triggers.name(null) : leased.category(catalogue, name);
        MappingSchedule schedule = schedules.of(name);
        if (ending) {
            triggers.once(Cause.AGAIN, name, category, clock.instant());
            return;
        }
        Optional<String> reason = decisions.reasonToSkip(settled(schedule), fire);
        if (reason.isPresent()) {
            LOG.debug("{} is not synchronized: {}", schedule.name(), reason.get());
            return;
        }
        Optional<Absence> absent = absences.postponing();
        if (absent.isPresent()) {
            postpone(schedule, category, fire, absent.get());
            return;
        }
        triggers.dropPending(name);
        schedules.goOn(name);
        follow(name, category, run(schedule, mapping, fire));
    }

    /** A run could only say once more what is known already; whoever fires first after a while looks again. */
    private void postpone(MappingSchedule schedule, String category, Fire fire, Absence absent) {
        schedules.ended(
                schedule.mapping(),
                new LastFire(fire.dueAt(), null, FireStatus.POSTPONED, clock.instant(), 0, absent.text()));
        LOG.debug("{}: postponed until {}: {}", schedule.name(), absent.nextProbe(), absent.text());
        triggers.once(Cause.AGAIN, schedule.mapping(), category, absent.nextProbe());
    }

    /** A process may die between the end of a run and noting it here. */
    private MappingSchedule settled(MappingSchedule schedule) {
        LastFire last = schedule.last();
        return last == null || last.runId() == null || last.endedAt() != null
                ? schedule
                : runs.find(last.runId())
                        .filter(run -> run.status().equals("COMPLETED"))
                        .map(run -> schedule.ended(run.finishedAt()))
                        .orElse(schedule);
    }

    private Next run(MappingSchedule schedule, Optional<IntegrationTableMapping> mapping, Fire fire) {
        String name = schedule.mapping();
        int attempts = fire.cause() == Cause.AGAIN && schedule.last() != null ? schedule.last().attempts() + 1 : 1;
        LookedAt before = mapping.flatMap(this::look).orElse(null);
        RunOutcome outcome;
        try {
            outcome = launcher.start(
                    RunRequest.modified(name == null ? List.of() : List.of(name)),
                    runId -> {
                        schedules.begun(name, fire.dueAt(), runId, attempts);
                        // The run itself is named in every line by now.
                        LOG.atInfo()
                                .addKeyValue("mapping", schedule.name())
                                .log("{}: run {} begins, due at {} ({})", schedule.name(), runId, fire.dueAt(), fire.cause());
                    });
        } catch (KoppelException refused) {
            Next next = absences.postponing()
                    .filter(absent -> Absences.isAway(refused.code()))
                    .map(absent -> (Next) new Next.Again(absent.nextProbe()))
                    .orElseGet(() -> decisions.afterRefusal(refused.code(), attempts));
            FireStatus status = next instanceof Next.Again ? FireStatus.POSTPONED : FireStatus.REFUSED;
            schedules.ended(
                    name, new LastFire(fire.dueAt(), null, status, clock.instant(), attempts, refused.getMessage()));
            LOG.info("{}: {}: {}", schedule.name(), status, refused.getMessage());
            return next;
        }
        FireStatus status = status(outcome);
        schedules.ended(
                name,
                new LastFire(fire.dueAt(), outcome.runId(), status, clock.instant(), attempts, outcome.message()));
        tell(schedule, outcome);
        return decisions.afterRun(schedule, outcome, attempts, before, ending);
    }

    private void follow(@Nullable String name, String category, Next next) {
        if (next instanceof Next.OnHold onHold && name != null) {
            schedules.hold(name, onHold.hold());
            LOG.info("{} is on hold {}", name, onHold.hold().until() == null ? "until it is woken" : "until " + onHold.hold().until());
        } else if (next instanceof Next.Again again) {
            triggers.once(Cause.AGAIN, name, category, again.at());
        }
    }

    /** What cannot be looked at now cannot be on hold afterwards; the run itself tells what is wrong. */
    private Optional<LookedAt> look(IntegrationTableMapping mapping) {
        try {
            return changes.look(mapping);
        } catch (KoppelException away) {
            LOG.debug("{} could not be looked at: {}", mapping.name(), away.getMessage());
            return Optional.empty();
        }
    }

    private static FireStatus status(RunOutcome outcome) {
        return switch (outcome.status()) {
            case "COMPLETED" -> FireStatus.COMPLETED;
            case "STOPPED" -> FireStatus.STOPPED;
            default -> FireStatus.FAILED;
        };
    }

    private static void tell(MappingSchedule schedule, RunOutcome outcome) {
        Counters sum = outcome.jobs().stream().map(SynchJob::counters).reduce(Counters.ZERO, Counters::plus);
        LOG.atInfo()
                .addKeyValue("run", outcome.runId())
                .addKeyValue("mapping", schedule.name())
                .log(
                        "{}: run {} {}, inserted {}, modified {}, unchanged {}, skipped {}, failed {} {}",
                        schedule.name(),
                        outcome.runId(),
                        outcome.status(),
                        sum.inserted(),
                        sum.modified(),
                        sum.unchanged(),
                        sum.skipped(),
                        sum.failed(),
                        outcome.message());
    }
}
