package io.koppel.console.run;

import io.koppel.journal.SynchJobs;
import io.koppel.run.Runs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages when the run they show has come further, in whichever process it goes on. The page then fetches what it
 * shows, so that the events themselves carry nothing. Looks at the database only while somebody watches, once for all who
 * watch the same run.
 */
@Component
class RunWatch implements DisposableBean {

    /** The event of a run that goes on, and of one that is over. */
    static final String MOVED = "moved";

    static final String OVER = "over";

    private static final long LONGEST_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final long PERIOD_MILLIS = 1_000;

    private final Runs runs;
    private final SynchJobs jobs;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "console-watch");
        thread.setDaemon(true);
        return thread;
    });

    RunWatch(Runs runs, SynchJobs jobs) {
        this.runs = runs;
        this.jobs = jobs;
        looking.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    SseEmitter watch(String runId) {
        SseEmitter page = new SseEmitter(LONGEST_MILLIS);
        Watched run = watched.computeIfAbsent(runId, first -> new Watched());
        run.pages.add(page);
        page.onCompletion(() -> run.pages.remove(page));
        page.onTimeout(page::complete);
        page.onError(gone -> run.pages.remove(page));
        return page;
    }

    private void look() {
        watched.forEach((runId, run) -> {
            if (run.pages.isEmpty()) {
                watched.remove(runId, run);
            } else {
                look(runId, run);
            }
        });
    }

    private void look(String runId, Watched run) {
        try {
            boolean over = runs.find(runId).filter(found -> found.status().equals("STARTED")).isEmpty();
            String now = jobs.ofRun(runId).toString();
            if (over) {
                run.tell(OVER);
                run.pages.forEach(SseEmitter::complete);
            } else if (!now.equals(run.last)) {
                run.last = now;
                run.tell(MOVED);
            }
        } catch (DataAccessException away) {
            run.last = "";
        }
    }

    @Override
    public void destroy() {
        looking.shutdownNow();
        watched.values().forEach(run -> run.pages.forEach(SseEmitter::complete));
    }

    private static final class Watched {

        private final List<SseEmitter> pages = new CopyOnWriteArrayList<>();
        private String last = "";

        void tell(String event) {
            for (SseEmitter page : pages) {
                try {
                    page.send(SseEmitter.event().name(event).data(event));
                } catch (IOException | IllegalStateException gone) {
                    pages.remove(page);
                }
            }
        }
    }
}
