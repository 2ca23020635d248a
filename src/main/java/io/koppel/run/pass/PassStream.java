package io.koppel.run.pass;

import io.koppel.decision.Decision;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.SynchJob;
import io.koppel.run.RunLog;
import io.koppel.run.SystemTimes;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * A pass as a chunk-oriented step sees it. Its parts are made when the step opens, so that a mapping that does not fit
 * fails its own step and nothing else; its synch job is opened and closed here.
 */
final class PassStream implements ItemStreamReader<Prepared>, StepExecutionListener {

    private final PassJournal journal;
    private final Function<SynchJob, PassParts> parts;
    private final Runnable ended;
    private @Nullable PassParts open;
    private @Nullable SynchJob job;
    private @Nullable StepExecution execution;

    PassStream(PassJournal journal, Function<SynchJob, PassParts> parts, Runnable ended) {
        this.journal = journal;
        this.parts = parts;
        this.ended = ended;
    }

    @Override
    public void beforeStep(StepExecution execution) {
        this.execution = execution;
    }

    @Override
    public void open(ExecutionContext context) {
        job = journal.open();
        RunLog.job(job.id());
        open = parts.apply(job);
        open.reader().open(context);
        if (open.window() != null && execution != null) {
            Instant cap = SystemTimes.cap(
                    execution.getJobExecution().getExecutionContext(), open.window().side());
            open.window().begin(context, open.reader().since(), cap);
        }
    }

    @Override
    public @Nullable Prepared read() {
        opened().writer().requireWholeSystem();
        return opened().reader().read();
    }

    Decision decide(Prepared prepared) {
        return prepared.inStep()
                ? new Decision.InStep(prepared.candidate())
                : opened().decision().decide(prepared.candidate(), prepared.facts());
    }

    void write(Chunk<? extends Decision> chunk) {
        opened().writer().write(chunk);
    }

    @Override
    public void update(ExecutionContext context) {
        opened().reader().update(context);
    }

    @Override
    public ExitStatus afterStep(StepExecution execution) {
        ended.run();
        if (job == null) {
            return execution.getExitStatus();
        }
        // The last chunk of all may be the one that showed it.
        if (execution.getStatus() == BatchStatus.COMPLETED && open != null) {
            try {
                open.writer().requireWholeSystem();
            } catch (KoppelException paused) {
                execution.setStatus(BatchStatus.FAILED);
                execution.addFailureException(paused);
                journal.interrupted(job, false, List.of(paused));
                return ExitStatus.FAILED;
            }
        }
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            try {
                journal.close(job, "");
            } catch (KoppelException unbalanced) {
                execution.setStatus(BatchStatus.FAILED);
                execution.addFailureException(unbalanced);
                return ExitStatus.FAILED;
            }
            if (opened().window() != null) {
                opened().window().end(execution.getExecutionContext());
            }
            execution.getJobExecution().getExecutionContext().putString(
                    latestKey(execution.getStepName()),
                    execution.getExecutionContext().getString(CandidateReader.LATEST, ""));
            execution.getJobExecution().getExecutionContext().putString(
                    changeMarkKey(execution.getStepName()),
                    execution.getExecutionContext().getString(CandidateReader.CHANGE_MARK, ""));
        } else {
            journal.interrupted(
                    job, execution.getStatus() == BatchStatus.STOPPED, execution.getFailureExceptions());
        }
        return execution.getExitStatus();
    }

    static String changeMarkKey(String stepName) {
        return "change mark " + stepName;
    }

    static String latestKey(String stepName) {
        return "latest " + stepName;
    }

    private PassParts opened() {
        if (open == null) {
            throw new KoppelException(ErrorCode.DEFECT_FOUND, "A pass was used before its step opened.");
        }
        return open;
    }

    /** Where the pass keeps its synch job. */
    interface PassJournal {

        /** The pass's synch job: a new one, or the one of an execution before a restart. */
        SynchJob open();

        /** @throws KoppelException RECEIPT_UNBALANCED (spec 15.7) */
        void close(SynchJob job, String message);

        /** @param stopped on request */
        void interrupted(SynchJob job, boolean stopped, List<Throwable> failures);
    }
}
