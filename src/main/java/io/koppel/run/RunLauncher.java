package io.koppel.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.journal.BeforeImages;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.identity.CouplingLoss;
import io.koppel.run.identity.KnownSystems;
import io.koppel.run.lease.Leases;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Starts runs and continues them, and closes those whose process died (design 8). */
@Component
public final class RunLauncher {

    private static final Logger LOG = LoggerFactory.getLogger(RunLauncher.class);
    static final String RUN_ID = "runId";

    private final CatalogueRepository catalogues;
    private final Runs runs;
    private final JobAssembler jobs;
    private final BatchExecutions executions;
    private final Outages outages;
    private final StopRequests stops;
    private final Leases leases;
    private final MappingHold holds;
    private final BeforeImages images;
    private final Endpoints endpoints;
    private final KnownSystems systems;
    private final CouplingLoss couplingLoss;
    private final Aftermath aftermath;
    private final LeasedMappings leased;
    private final RunConclusion conclusion;
    private final WorkDate workDate;
    private final RunProperties properties;
    private final ProcessIdentity self;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Set<Run> current = ConcurrentHashMap.newKeySet();

    RunLauncher(
            CatalogueRepository catalogues,
            Runs runs,
            JobAssembler jobs,
            BatchExecutions executions,
            Outages outages,
            StopRequests stops,
            Leases leases,
            MappingHold holds,
            BeforeImages images,
            Endpoints endpoints,
            KnownSystems systems,
            CouplingLoss couplingLoss,
            Aftermath aftermath,
            LeasedMappings leased,
            RunConclusion conclusion,
            WorkDate workDate,
            RunProperties properties,
            ProcessIdentity self,
            Clock clock,
            Supplier<UUID> ids) {
        this.catalogues = catalogues;
        this.runs = runs;
        this.jobs = jobs;
        this.executions = executions;
        this.outages = outages;
        this.stops = stops;
        this.leases = leases;
        this.holds = holds;
        this.images = images;
        this.endpoints = endpoints;
        this.systems = systems;
        this.couplingLoss = couplingLoss;
        this.aftermath = aftermath;
        this.leased = leased;
        this.conclusion = conclusion;
        this.workDate = workDate;
        this.properties = properties;
        this.self = self;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Runs to the end, in this thread.
     *
     * @throws KoppelException MAPPING_UNKNOWN, MAPPING_HELD: nothing was done
     */
    public RunOutcome start(RunRequest request) {
        return start(request, () -> {});
    }

    /**
     * Runs to the end, in this thread.
     *
     * @param preparation done once the run holds its mappings, before its first step; the run does not begin if it throws
     * @throws KoppelException MAPPING_UNKNOWN, WRONG_USAGE, MAPPING_HELD, SYSTEM_CHANGED, SYSTEM_DISABLED, COUPLINGS_LOST:
     *     nothing was done
     */
    public RunOutcome start(RunRequest request, Runnable preparation) {
        return start(request, runId -> preparation.run());
    }

    /** @param preparation as above; takes the id of the run that is about to begin */
    public RunOutcome start(RunRequest request, Consumer<String> preparation) {
        return observed(request, () -> begin(request, preparation, runId -> {}));
    }

    /**
     * Runs to the end, in this thread.
     *
     * @param begun told the run's id once the run is on record, for whoever wants to watch it; not if it is refused
     * @throws KoppelException as above
     */
    public RunOutcome startTelling(RunRequest request, Consumer<String> begun) {
        return observed(request, () -> begin(request, runId -> {}, begun));
    }

    private RunOutcome begin(RunRequest request, Consumer<String> preparation, Consumer<String> begun) {
        Catalogue catalogue = catalogues.load();
        request.mappings().forEach(name -> check(request, catalogue, name));
        holds.requireUsableSystems();
        Run run = new Run(
                ids.get().toString(),
                request,
                catalogue,
                "STARTED",
                clock.instant(),
                null,
                self.host(),
                self.processId(),
                "");
        RunLog.run(run.id());
        requireCouplings(run);
        holds.acquire(run.id(), leased.of(run));
        current.add(run);
        try {
            preparation.accept(run.id());
            runs.insert(run);
        } catch (RuntimeException unprepared) {
            current.remove(run);
            leases.release(run.id());
            throw unprepared;
        }
        begun.accept(run.id());
        return execute(run);
    }

    static void check(RunRequest request, Catalogue catalogue, String name) {
        IntegrationTableMapping mapping = catalogue.named(name);
        if (request.unconditional() && mapping.direction() == Direction.BIDIRECTIONAL) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE,
                    "Mapping " + name + " is bidirectional: transferring every record again would overwrite one side's"
                            + " edits with the other's. Use 'sync " + name + " --full'.");
        }
    }

    /**
     * Continues at the chunk after the last committed one.
     *
     * @throws KoppelException RUN_UNKNOWN if there is nothing to continue, MAPPING_HELD
     */
    public RunOutcome restart(String runId) {
        return restartTelling(runId, continued -> {});
    }

    /**
     * Continues at the chunk after the last committed one.
     *
     * @param begun told the run's id once it goes on; not if it is refused
     * @throws KoppelException as above
     */
    public RunOutcome restartTelling(String runId, Consumer<String> begun) {
        Run run = runs.find(runId)
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.RUN_UNKNOWN, "There is no run " + runId + ". 'runs list' shows those that exist."));
        if (run.status().equals("COMPLETED") || run.status().equals("ABANDONED")) {
            throw new KoppelException(
                    ErrorCode.RUN_UNKNOWN,
                    "Run " + runId + " is " + run.status() + ": there is nothing to continue. Start a new one.");
        }
        if (!run.continuable()) {
            throw new KoppelException(
                    ErrorCode.RUN_UNKNOWN,
                    "Run " + runId + " was started by another version of Koppel, in a form that this one cannot read: it"
                            + " cannot be continued. Start a new one; it does what this one left undone.");
        }
        return observed(run.request(), () -> resume(run, begun));
    }

    private RunOutcome resume(Run run, Consumer<String> begun) {
        RunLog.run(run.id());
        holds.requireUsableSystems();
        holds.acquire(run.id(), leased.of(run));
        executions.recover(run.id(), run.request().kind());
        runs.resume(run.id(), clock.instant(), self);
        begun.accept(run.id());
        return execute(run);
    }

    /** What became of it is kept, and shown to whoever wants to tell people. */
    private RunOutcome observed(RunRequest request, Supplier<RunOutcome> run) {
        try {
            return run.get();
        } catch (KoppelException refusal) {
            aftermath.refused(request, refusal);
            throw refusal;
        } catch (RuntimeException failure) {
            throw outages.told(failure);
        } finally {
            RunLog.noRun();
            aftermath.over();
        }
    }

    /**
     * Asks the runs of this process to end after the chunk in hand; one that waits for a database no longer does. May be
     * repeated: a run that only begins is stopped by a later call.
     *
     * @return false if no run goes on
     */
    public boolean stop() {
        if (current.isEmpty()) {
            return false;
        }
        current.forEach(run -> {
            stops.tellHere(run.id());
            executions.stop(run.id(), run.request().kind());
        });
        return true;
    }

    /** What the row says reaches also a run that has only begun, or begun again, when it was told. */
    private void stopIfTold(Run run) {
        if (stops.told(run.id())) {
            executions.stop(run.id(), run.request().kind());
        }
    }

    /** Only a full run would make everything a second time if the couplings were lost (spec 15.15). */
    private void requireCouplings(Run run) {
        if (run.request().kind() == RunKind.FULL) {
            context(run).mappings().forEach(couplingLoss::require);
        }
    }

    private RunContext context(Run run) {
        return new RunContext(run.id(), run.request(), run.catalogue(), endpoints);
    }

    private RunOutcome execute(Run run) {
        JobParameters parameters =
                new JobParametersBuilder().addString(RUN_ID, run.id()).toJobParameters();
        current.add(run);
        images.forgetOld();
        workDate.forget();
        for (Side side : Side.values()) {
            endpoints.of(side).forgetSchema();
        }
        try (Heartbeat heartbeat = new Heartbeat(leases, run.id(), properties.leaseExpiry(), () -> stopIfTold(run))) {
            Supplier<Job> job = () -> jobs.assemble(context(run));
            JobExecution execution = outages.ride(run.id(), () -> executions.run(job.get(), parameters), () -> {
                executions.recover(run.id(), run.request().kind());
                requireSameSystems(run);
                return executions.run(job.get(), parameters);
            });
            return outages.patiently(run.id(), () -> conclusion.of(run, context(run), execution));
        } finally {
            current.remove(run);
            stops.forget(run.id());
            release(run);
        }
    }

    private void release(Run run) {
        try {
            leases.release(run.id());
        } catch (DataAccessException | TransactionException away) {
            // How the run ended is what must be told; the next start sees that this process is dead, or silent.
            LOG.warn("The leases of run {} stay until the next start: {}", run.id(), Failures.message(away));
        }
    }

    /** What comes back after an outage need not be what went away. */
    private void requireSameSystems(Run run) {
        try {
            systems.require();
        } catch (KoppelException other) {
            runs.finish(run.id(), "FAILED", clock.instant(), other.getMessage());
            throw other;
        }
    }
}
