package io.koppel.run;

import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.journal.SynchJobs;
import io.koppel.run.absence.Absences;
import io.koppel.run.identity.KnownSystems;
import io.koppel.run.lease.Leases;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps runs away from mappings while something is done to them, and closes runs whose process died (design 8). */
@Component
public final class MappingHold {

    private static final Logger LOG = LoggerFactory.getLogger(MappingHold.class);
    private static final String DIED = "its process died; a later run took its place";

    private final Runs runs;
    private final BatchExecutions executions;
    private final Leases leases;
    private final SynchJobs journal;
    private final Absences absences;
    private final KnownSystems systems;
    private final RunProperties properties;
    private final Clock clock;
    private final Supplier<UUID> ids;

    MappingHold(
            Runs runs,
            BatchExecutions executions,
            Leases leases,
            SynchJobs journal,
            Absences absences,
            KnownSystems systems,
            RunProperties properties,
            Clock clock,
            Supplier<UUID> ids) {
        this.runs = runs;
        this.executions = executions;
        this.leases = leases;
        this.journal = journal;
        this.absences = absences;
        this.systems = systems;
        this.properties = properties;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Does work on Koppel's own tables that must not meet a run: the mappings are held meanwhile as a run holds them.
     *
     * @param work takes the id under which they are held
     * @throws KoppelException MAPPING_HELD: nothing was done
     */
    public <T> T during(Collection<String> mappings, Function<String, T> work) {
        String holder = ids.get().toString();
        acquire(holder, mappings);
        try (Heartbeat heartbeat = new Heartbeat(leases, holder, properties.leaseExpiry(), () -> {})) {
            return work.apply(holder);
        } finally {
            leases.release(holder);
        }
    }

    /**
     * The same for work that reads or writes the two systems.
     *
     * @throws KoppelException MAPPING_HELD, SYSTEM_CHANGED, SYSTEM_DISABLED: nothing was done
     */
    public <T> T duringOnSystems(Collection<String> mappings, Function<String, T> work) {
        requireUsableSystems();
        return during(mappings, work);
    }

    /** Takes the leases of the mappings, also from runs that died. */
    void acquire(String holder, Collection<String> mappings) {
        Set<String> dead = leases.acquire(holder, mappings);
        try {
            dead.forEach(this::close);
        } catch (RuntimeException notClosed) {
            leases.release(holder);
            throw notClosed;
        }
        closeForsaken();
    }

    /**
     * Whatever goes on holds a lease. What holds none was left so by one that had taken its leases over, and died before
     * it could close it.
     */
    private void closeForsaken() {
        Set<String> going = new TreeSet<>(runs.startedIds());
        going.addAll(journal.runsWithOpenJobs());
        going.removeAll(leases.holders());
        for (String forsaken : going) {
            try {
                close(forsaken);
            } catch (RuntimeException notNow) {
                // Another start may be closing it at this moment; else the next one does.
                LOG.info("Run {} could not be closed: {}", forsaken, Failures.message(notNow));
            }
        }
    }

    /** What is set wrongly is told before anything is done; a system that is merely away is the run's own matter. */
    void requireUsableSystems() {
        absences.require();
        systems.require();
    }

    /** A dead run's place is taken: its executions are closed and its jobs finished. One that has ended stays as it is. */
    private void close(String dead) {
        Optional<Run> going = runs.find(dead).filter(run -> run.status().equals("STARTED"));
        going.ifPresent(run -> executions.abandon(dead, run.request().kind()));
        journal.finishOpen(dead, clock.instant(), DIED);
        if (going.isPresent()) {
            runs.finish(dead, "ABANDONED", clock.instant(), "Its process died; a later run took its place.");
        }
        leases.release(dead);
    }
}
