package io.koppel.run.pass;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Runs a pass over key ranges, several at a time. Each range is a step execution of its own, taken from a queue, so a
 * slow one idles nobody; after a restart only those that had not ended go on, each behind its last committed chunk.
 */
final class RangedStep extends AbstractStep {

    /** Of a range that met another one. */
    private static final int REPETITIONS = 3;

    private final JobRepository repository;
    private final int threads;
    private final RangedPass pass;

    RangedStep(String name, JobRepository repository, int threads, RangedPass pass) {
        super(repository);
        setName(name);
        this.repository = repository;
        this.threads = threads;
        this.pass = pass;
    }

    /** A range's step, and its execution once it has one: one that never began must not look as if it went on. */
    private static final class Part {

        private final Step step;
        private @Nullable StepExecution execution;

        Part(Step step) {
            this.step = step;
        }

        boolean ended() {
            return execution != null && execution.getStatus() == BatchStatus.COMPLETED;
        }

        List<Throwable> failures() {
            return execution == null ? List.of() : execution.getFailureExceptions();
        }

        /** It and another range wrote the same thing at the same moment. */
        boolean collided() {
            return failures().stream().anyMatch(RangedStep::isCollision);
        }
    }

    @Override
    protected void doExecute(StepExecution manager) throws Exception {
        List<KeyRange> ranges = pass.open(manager);
        repository.updateExecutionContext(manager);
        List<Part> parts = ranges.stream()
                .map(range -> new Part(pass.step(getName() + " " + range.number(), range)))
                .toList();
        try {
            run(parts, manager);
            // What stays in the way of the others is done when they are done.
            for (Part part : parts) {
                if (part.collided()) {
                    execute(part, manager);
                }
            }
            requireEnded(parts);
            pass.close(manager, parts.stream().map(part -> Objects.requireNonNull(part.execution)).toList());
        } catch (Exception failure) {
            pass.interrupted(failure);
            throw failure;
        }
    }

    private void execute(Part part, StepExecution manager) throws Exception {
        StepExecution execution = begin(part, manager.getJobExecution());
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            part.step.execute(execution);
        }
    }

    /** The job's executions are a list that takes no two threads. */
    private synchronized StepExecution begin(Part part, JobExecution job) {
        String name = part.step.getName();
        StepExecution last = repository.getLastStepExecution(job.getJobInstance(), name);
        if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
            part.execution = last;
            return last;
        }
        StepExecution execution = repository.createStepExecution(name, job);
        if (last != null) {
            execution.setExecutionContext(new ExecutionContext(last.getExecutionContext()));
            repository.updateExecutionContext(execution);
        }
        part.execution = execution;
        return execution;
    }

    private void run(List<Part> parts, StepExecution manager) throws Exception {
        Queue<Part> waiting = new ConcurrentLinkedQueue<>(parts);
        int workers = Math.min(threads, parts.size());
        ExecutorService executor = Executors.newFixedThreadPool(workers, task -> new Thread(task, getName()));
        try {
            // Ends when all have ended: nothing of the pass may go on behind its failure.
            for (Future<@Nullable Void> worker :
                    executor.invokeAll(Collections.nCopies(workers, withLogContext(() -> work(waiting, manager))))) {
                worker.get();
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        } finally {
            executor.shutdown();
        }
    }

    private static Callable<@Nullable Void> withLogContext(Callable<@Nullable Void> work) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return () -> {
            if (context != null) {
                MDC.setContextMap(context);
            }
            return work.call();
        };
    }

    private @Nullable Void work(Queue<Part> waiting, StepExecution manager) throws Exception {
        try {
            for (Part next = waiting.poll(); next != null; next = waiting.poll()) {
                execute(next, manager);
                for (int again = 0; next.collided() && again < REPETITIONS; again++) {
                    execute(next, manager);
                }
                if (!next.ended() && !next.collided()) {
                    waiting.clear();
                }
            }
            return null;
        } catch (Exception | Error failure) {
            waiting.clear();
            throw failure;
        }
    }

    private static boolean isCollision(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof PessimisticLockingFailureException
                        || failure instanceof DataIntegrityViolationException
                        || isCollision(failure.getCause()));
    }

    private static void requireEnded(List<Part> parts) throws Exception {
        for (Part part : parts) {
            if (!part.ended()) {
                for (Throwable failure : part.failures()) {
                    throw failure instanceof Exception exception ? exception : new IllegalStateException(failure);
                }
            }
        }
        if (parts.stream().anyMatch(part -> part.execution != null && part.execution.getStatus().isUnsuccessful())) {
            throw new KoppelException(ErrorCode.DEFECT_FOUND, "A range of the pass failed without saying why.");
        }
        if (!parts.stream().allMatch(Part::ended)) {
            throw new JobInterruptedException("The run was stopped on request.");
        }
    }
}
