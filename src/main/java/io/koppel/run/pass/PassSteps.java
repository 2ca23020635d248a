package io.koppel.run.pass;

import io.koppel.decision.PassSettings;
import io.koppel.failure.KoppelException;
import io.koppel.journal.SynchJob;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.run.RunContext;
import io.koppel.run.RunProgress;
import io.koppel.run.RunProperties;
import io.koppel.run.SideProperties;
import io.koppel.run.SideType;
import io.koppel.run.WritePace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.stereotype.Component;

/** Makes the chunk-oriented steps of a run: one for each mapping and pass. */
@Component
public final class PassSteps {

    private static final Duration STAMPED_AHEAD = Duration.ofSeconds(5);

    private final JobRepository jobRepository;
    private final PassEquipment equipment;
    private final RunProperties properties;
    private final SideProperties sides;
    private final Supplier<UUID> ids;

    public PassSteps(
            JobRepository jobRepository,
            PassEquipment equipment,
            RunProperties properties,
            SideProperties sides,
            Supplier<UUID> ids) {
        this.jobRepository = jobRepository;
        this.equipment = equipment;
        this.properties = properties;
        this.sides = sides;
        this.ids = ids;
    }

    public static String name(IntegrationTableMapping mapping, Pass pass) {
        return mapping.name() + " " + pass.label();
    }

    /** In order: all in one step, or what comes first in one and the key ranges in another. */
    public List<Step> pass(RunContext run, IntegrationTableMapping mapping, Pass pass) {
        if (run.request().chosen() != null) {
            return List.of(step(name(mapping, pass), run, mapping, pass, List.of(ReadPhase.INTERRUPTED, ReadPhase.CHOSEN)));
        }
        if (!divisible(run, mapping, pass)) {
            return List.of(step(
                    name(mapping, pass),
                    run,
                    mapping,
                    pass,
                    List.of(ReadPhase.INTERRUPTED, ReadPhase.RETRY, ReadPhase.SOURCES)));
        }
        Step lead = steps(mapping).step(
                name(mapping, pass),
                new PassStream(
                        new LeadJournal(journal(run, mapping, pass)),
                        job -> PassParts.leading(
                                order(run, mapping, pass, List.of(ReadPhase.INTERRUPTED, ReadPhase.RETRY)),
                                job.id(),
                                equipment),
                        () -> {}));
        return List.of(lead, ranged(run, mapping, pass));
    }

    /**
     * Records that refer to others of their mapping need those before them; of two that match the same counterpart the
     * first gets it; and where the destination counts its keys only the order of the writes tells which row is whose.
     */
    private boolean divisible(RunContext run, IntegrationTableMapping mapping, Pass pass) {
        return properties.threads() > 1
                && run.request().everyRecord()
                && sides.of(pass.source()).type() == SideType.JDBC
                && !mapping.table(pass.destination()).keyFrom().chosenThere()
                && equipment.rules().forMapping(mapping.name()).flatMap(rule -> rule.naturalKey(pass)).isEmpty()
                && mapping.fields().stream()
                        .noneMatch(field -> field.reference() != null
                                && field.reference().mapping().equals(mapping.name()))
                && large(run, mapping);
    }

    /** Either side: this run may fill the other. One that cannot be asked now says so when its step begins. */
    private boolean large(RunContext run, IntegrationTableMapping mapping) {
        long least = 2L * RangeMaker.FEWEST_CHUNKS * chunkSize(mapping);
        try {
            return Stream.of(Side.values())
                    .anyMatch(side -> run.endpoints().of(side).count(mapping.table(side), Filter.NONE) >= least);
        } catch (KoppelException unreachable) {
            return false;
        }
    }

    private Step ranged(RunContext run, IntegrationTableMapping mapping, Pass pass) {
        RunProgress progress = equipment.progress();
        PassOrder order = order(run, mapping, pass, List.of(ReadPhase.SOURCES));
        RangedPass ranges = new RangedPass(
                journal(run, mapping, pass),
                new RangeMaker(order, equipment, steps(mapping), properties.threads()),
                latestKey(mapping, pass),
                () -> progress.passStarted(mapping.name(), pass, expected(run, mapping, pass)),
                () -> ended(run, mapping, pass));
        return new RangedStep(name(mapping, pass) + " ranges", jobRepository, properties.threads(), ranges);
    }

    /**
     * Couples what a dead attempt of this pass created. Must come before the reverse pass, which would take such a
     * record for a new one; empty if no attempt died.
     */
    public Optional<Step> recovery(RunContext run, IntegrationTableMapping mapping, Pass pass) {
        return equipment.stores().intents().exist(mapping.name(), pass)
                ? Optional.of(
                        step(name(mapping, pass) + " recovery", run, mapping, pass, List.of(ReadPhase.INTERRUPTED)))
                : Optional.empty();
    }

    /** Where the pass's side is to be read from next, by its own account of changes. */
    public static String changeMarkKey(IntegrationTableMapping mapping, Pass pass) {
        return PassStream.changeMarkKey(name(mapping, pass));
    }

    /** What a finished pass read last, as {@link PassStream} leaves it in the job's context; '' if nothing. */
    public static String latestKey(IntegrationTableMapping mapping, Pass pass) {
        return PassStream.latestKey(name(mapping, pass));
    }

    private Step step(
            String name, RunContext run, IntegrationTableMapping mapping, Pass pass, List<ReadPhase> phases) {
        return steps(mapping).step(name, stream(journal(run, mapping, pass), run, mapping, pass, phases));
    }

    private PassStream stream(
            PassStream.PassJournal journal,
            RunContext run,
            IntegrationTableMapping mapping,
            Pass pass,
            List<ReadPhase> phases) {
        RunProgress progress = equipment.progress();
        Function<SynchJob, PassParts> parts = job -> {
            progress.passStarted(mapping.name(), pass, expected(run, mapping, pass));
            return PassParts.leading(order(run, mapping, pass, phases), job.id(), equipment);
        };
        return new PassStream(journal, parts, () -> ended(run, mapping, pass));
    }

    private void ended(RunContext run, IntegrationTableMapping mapping, Pass pass) {
        equipment.progress().passEnded(mapping.name(), pass);
        List<Pass> passes = run.passes(mapping);
        if (pass == passes.get(passes.size() - 1)) {
            run.pairsInStep().forget(mapping.name());
        }
    }

    private ChunkSteps steps(IntegrationTableMapping mapping) {
        return new ChunkSteps(jobRepository, equipment.transactionManager(), chunkSize(mapping));
    }

    private PassStream.PassJournal journal(RunContext run, IntegrationTableMapping mapping, Pass pass) {
        return new JobJournal(
                run.runId(), mapping.name(), pass, equipment.stores().jobs(), equipment.clock(), ids);
    }

    /** Made when the step opens: the watermark may have moved since the run was put together. */
    private PassOrder order(
            RunContext run, IntegrationTableMapping mapping, Pass pass, List<ReadPhase> phases) {
        return new PassOrder(
                run,
                mapping,
                pass,
                phases,
                since(run, mapping, pass),
                equipment.stores().watermarks().changeMark(mapping.name(), pass.source()),
                overlap(pass),
                new PassSettings.Graces(grace(Pass.TO), grace(Pass.FROM)),
                chunkSize(mapping),
                KeyRange.ALL);
    }

    /** Worth a count only where somebody watches and every record is read. */
    private long expected(RunContext run, IntegrationTableMapping mapping, Pass pass) {
        return equipment.progress() == RunProgress.NONE || !run.request().everyRecord()
                ? -1
                : run.endpoints().of(pass.source()).count(mapping.table(pass.source()), mapping.filter(pass.source()));
    }

    /** From when a pass reads its changed sources: watermark minus the overlap of spec 15.11; null for all records. */
    public @Nullable Instant since(RunContext run, IntegrationTableMapping mapping, Pass pass) {
        MappedTable table = mapping.table(pass.source());
        if (run.request().everyRecord() || table.modifiedOn() == null) {
            return null;
        }
        Instant watermark = equipment.stores().watermarks().load(mapping.name()).of(pass.source());
        return watermark == null ? null : watermark.minus(overlap(pass));
    }

    /**
     * Several writes within one second stamp a row of whole seconds ahead of its clock, a second each, and a real edit
     * right after them looks older: that is no restored backup.
     */
    private Duration grace(Pass pass) {
        return overlap(pass).plus(STAMPED_AHEAD);
    }

    private int chunkSize(IntegrationTableMapping mapping) {
        return equipment.listener() instanceof WritePace pace
                ? pace.chunkSize(mapping, properties.chunkSize())
                : properties.chunkSize();
    }

    private Duration overlap(Pass pass) {
        // The coarsest modified column counts whole seconds, and rounding may have moved a stamp up by one.
        return sides.of(pass.source()).grace().plus(Duration.ofSeconds(1));
    }
}
