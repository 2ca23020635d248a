package io.koppel.run.pass;

import io.koppel.journal.SynchJob;
import io.koppel.run.SystemTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What the ranges of a pass have in common: its synch job, its brake, where it is divided and what it read last. */
final class RangedPass {

    private static final String DIVISIONS = "divisions";

    private final PassStream.PassJournal journal;
    private final PassMaker maker;
    private final String latestKey;
    private final Runnable begun;
    private final Runnable ended;
    private @Nullable SynchJob job;
    private PassMaker.@Nullable Shared shared;

    /** @param latestKey where the pass leaves what it read last in the job's context */
    RangedPass(PassStream.PassJournal journal, PassMaker maker, String latestKey, Runnable begun, Runnable ended) {
        this.journal = journal;
        this.maker = maker;
        this.latestKey = latestKey;
        this.begun = begun;
        this.ended = ended;
    }

    /** The divisions are made once: after a restart the ranges are the same. */
    List<KeyRange> open(StepExecution manager) {
        begun.run();
        job = journal.open();
        shared = maker.share(job);
        ExecutionContext context = manager.getExecutionContext();
        shared.window()
                .begin(
                        context,
                        null,
                        SystemTimes.cap(
                                manager.getJobExecution().getExecutionContext(),
                                shared.window().side()));
        int count = context.getInt(DIVISIONS, -1);
        List<String> divisions = new ArrayList<>();
        if (count < 0) {
            divisions.addAll(maker.divisions(job));
            for (int index = 0; index < divisions.size(); index++) {
                context.putString(DIVISIONS + " " + index, divisions.get(index));
            }
            context.putInt(DIVISIONS, divisions.size());
        } else {
            // The first part of the pass, which looks, is not done again.
            shared.guard().check();
        }
        for (int index = 0; index < count; index++) {
            divisions.add(context.getString(DIVISIONS + " " + index));
        }
        return KeyRange.between(divisions);
    }

    Step step(String name, KeyRange range) {
        return maker.step(name, range, Objects.requireNonNull(job), Objects.requireNonNull(shared));
    }

    void close(StepExecution manager, List<StepExecution> parts) {
        ExecutionContext run = manager.getJobExecution().getExecutionContext();
        Stream<String> texts = Stream.concat(
                Stream.of(run.getString(latestKey, "")),
                parts.stream().map(part -> part.getExecutionContext().getString(CandidateReader.LATEST, "")));
        Optional<Instant> latest = texts.filter(text -> !text.isEmpty()).map(Instant::parse).max(Comparator.naturalOrder());
        journal.close(Objects.requireNonNull(job), "");
        Objects.requireNonNull(shared).window().end(manager.getExecutionContext());
        run.putString(latestKey, latest.map(Instant::toString).orElse(""));
        ended.run();
    }

    void interrupted(Exception failure) {
        ended.run();
        if (job != null) {
            journal.interrupted(job, failure instanceof JobInterruptedException, List.of(failure));
        }
    }
}
