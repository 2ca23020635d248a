package io.koppel.run.pass;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Runs a pass over key ranges, several at a time. Each range is a step execution of its own, taken from a queue, so a
 * slow one idles nobody; after a restart only those that had not ended go on, each behind its last committed chunk.
 */
final class RangedStep extends AbstractStep {

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

    private record Part(Step step, StepExecution execution) {

        boolean ended() {
            return execution.getStatus() == BatchStatus.COMPLETED;
        }
    }

    @Override
    protected void doExecute(StepExecution manager) throws Exception {
        List<KeyRange> ranges = pass.open(manager);
        repository.updateExecutionContext(manager);
        List<Part> parts = new ArrayList<>();
        for (KeyRange range : ranges) {
            parts.add(part(pass.step(getName() + " " + range.number(), range), manager));
        }
        try {
            run(parts);
            // What two ranges did at the same moment is done again by one of them alone.
            for (int index = 0; index < parts.size(); index++) {
                if (inEachOthersWay(parts.get(index).execution())) {
                    Part again = part(parts.get(index).step(), manager);
                    again.step().execute(again.execution());
                    parts.set(index, again);
                }
            }
            requireEnded(parts);
            pass.close(manager, parts.stream().map(Part::execution).toList());
        } catch (Exception failure) {
            pass.interrupted(failure);
            throw failure;
        }
    }

    private Part part(Step step, StepExecution manager) {
        StepExecution last =
                repository.getLastStepExecution(manager.getJobExecution().getJobInstance(), step.getName());
        if (last != null && last.getStatus() == BatchStatus.COMPLETED) {
            return new Part(step, last);
        }
        StepExecution execution = repository.createStepExecution(step.getName(), manager.getJobExecution());
        if (last != null) {
            execution.setExecutionContext(new ExecutionContext(last.getExecutionContext()));
            repository.updateExecutionContext(execution);
        }
        return new Part(step, execution);
    }

    private void run(List<Part> parts) throws Exception {
        Queue<Part> waiting = new ArrayDeque<>(parts.stream().filter(part -> !part.ended()).toList());
        int workers = Math.min(threads, waiting.size());
        if (workers == 0) {
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(workers, task -> new Thread(task, getName()));
        try {
            List<Future<@Nullable Void>> working = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                working.add(executor.submit(withLogContext(() -> work(waiting))));
            }
            for (Future<@Nullable Void> worker : working) {
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

    private static @Nullable Void work(Queue<Part> waiting) throws Exception {
        Part next = next(waiting);
        while (next != null) {
            next.step().execute(next.execution());
            if (!next.ended() && !inEachOthersWay(next.execution())) {
                synchronized (waiting) {
                    waiting.clear();
                }
            }
            next = next(waiting);
        }
        return null;
    }

    private static @Nullable Part next(Queue<Part> waiting) {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    private static boolean inEachOthersWay(StepExecution execution) {
        return execution.getStatus() == BatchStatus.FAILED
                && execution.getFailureExceptions().stream().anyMatch(RangedStep::isCollision);
    }

    private static boolean isCollision(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof ConcurrencyFailureException
                        || failure instanceof DataIntegrityViolationException
                        || isCollision(failure.getCause()));
    }

    private static void requireEnded(List<Part> parts) throws Exception {
        for (Part part : parts) {
            for (Throwable failure : part.execution().getFailureExceptions()) {
                throw failure instanceof Exception exception ? exception : new IllegalStateException(failure);
            }
        }
        if (parts.stream().anyMatch(part -> part.execution().getStatus().isUnsuccessful())) {
            throw new KoppelException(ErrorCode.DEFECT_FOUND, "A range of the pass failed without saying why.");
        }
        if (!parts.stream().allMatch(Part::ended)) {
            throw new JobInterruptedException("The run was stopped on request.");
        }
    }
}
