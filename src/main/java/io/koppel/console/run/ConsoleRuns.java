package io.koppel.console.run;

import io.koppel.console.ConsoleProperties;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import io.koppel.run.Pause;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/**
 * Runs that pages begin. They go on in this process when the page is left, by the same launcher and leases as a command's;
 * the page waits only until the run has begun, or is refused.
 */
@Component
public class ConsoleRuns implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleRuns.class);
    private static final Duration UNTIL_BEGUN = Duration.ofSeconds(60);
    private static final Duration A_PAGE_WAITS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final RunLauncher launcher;
    private final Pause pause;
    private final int parallel;
    private final ExecutorService threads;

    ConsoleRuns(RunLauncher launcher, Pause pause, ConsoleProperties console) {
        this.launcher = launcher;
        this.pause = pause;
        this.parallel = console.parallelRuns();
        this.threads = new ThreadPoolExecutor(
                0, parallel, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> new Thread(task, "console-run"));
    }

    /**
     * Begins a run.
     *
     * @return its id
     * @throws KoppelException what the launcher refuses it for; WRONG_USAGE if pages have too many runs going already
     */
    public String start(RunRequest request) {
        return begun(id -> launcher.startTelling(request, id));
    }

    /**
     * Continues a run.
     *
     * @throws KoppelException likewise
     */
    public void restart(String runId) {
        begun(id -> launcher.restartTelling(runId, id));
    }

    /**
     * Does what may run something, for as long as a page can wait for it.
     *
     * @return empty if it still goes on; then it ends on its own
     * @throws KoppelException what the work throws in that time; WRONG_USAGE as above
     */
    public <T> Optional<T> within(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        execute(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException failure) {
                LOG.info("An action of the console ended early: {}", Failures.message(failure));
                done.completeExceptionally(failure);
            }
        });
        try {
            return Optional.of(done.get(A_PAGE_WAITS.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (TimeoutException goesOn) {
            return Optional.empty();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    private String begun(Work work) {
        CompletableFuture<String> begun = new CompletableFuture<>();
        execute(() -> carryOut(work, begun));
        return await(begun);
    }

    private void execute(Runnable work) {
        try {
            threads.execute(new DelegatingSecurityContextRunnable(work));
        } catch (RejectedExecutionException busy) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE,
                    "The console has " + parallel + " runs going already, as many as koppel.console.parallel-runs allows. Wait"
                            + " until one of them ends.");
        }
    }

    private static void carryOut(Work work, CompletableFuture<String> begun) {
        try {
            RunOutcome outcome = work.run(begun::complete);
            LOG.info("Run {} of the console ended as {}", outcome.runId(), outcome.status());
        } catch (RuntimeException failure) {
            if (!begun.completeExceptionally(failure)) {
                LOG.warn("A run of the console broke off: {}", Failures.message(failure));
            }
        }
    }

    private static String await(CompletableFuture<String> begun) {
        try {
            return begun.get(UNTIL_BEGUN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (TimeoutException slow) {
            throw new KoppelException(
                    ErrorCode.SYSTEM_UNREACHABLE,
                    "The run has not begun within " + UNTIL_BEGUN.toSeconds() + " s: a system answers slowly or not at all."
                            + " The run shows among the jobs once it begins.");
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    /** Runs end after the chunk in hand. */
    @Override
    public void destroy() {
        threads.shutdown();
        while (!threads.isTerminated()) {
            try {
                launcher.stop();
            } catch (RuntimeException away) {
                LOG.debug("The runs could not be asked to stop yet: {}", away.getMessage());
            }
            pause.of(BETWEEN_LOOKS);
        }
    }

    /** Takes whoever wants to know the run's id. */
    @FunctionalInterface
    private interface Work {
        RunOutcome run(Consumer<String> begun);
    }
}
