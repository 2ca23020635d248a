package io.koppel.run.pass;

import io.koppel.decision.Decision;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.SynchJob;
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

    PassStream(PassJournal journal, Function<SynchJob, PassParts> parts, Runnable ended) {
        this.journal = journal;
        this.parts = parts;
        this.ended = ended;
    }

    @Override
    public void open(ExecutionContext context) {
        job = journal.open();
        open = parts.apply(job);
        open.reader().open(context);
    }

    @Override
    public @Nullable Prepared read() {
        return opened().reader().read();
    }

    Decision decide(Prepared prepared) {
        return opened().decision().decide(prepared.candidate(), prepared.facts());
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
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            try {
                journal.close(job, "");
            } catch (KoppelException unbalanced) {
                execution.setStatus(BatchStatus.FAILED);
                execution.addFailureException(unbalanced);
                return ExitStatus.FAILED;
            }
            execution.getJobExecution().getExecutionContext().putString(
                    latestKey(execution.getStepName()),
                    execution.getExecutionContext().getString(CandidateReader.LATEST, ""));
            execution.getJobExecution().getExecutionContext().putString(
                    changeMarkKey(execution.getStepName()),
                    execution.getExecutionContext().getString(CandidateReader.CHANGE_MARK, ""));
        } else {
            journal.interrupted(job, execution);
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

        void interrupted(SynchJob job, StepExecution execution);
    }
}
