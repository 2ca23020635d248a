package io.koppel.console.run;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.SynchJobs;
import io.koppel.run.Run;
import io.koppel.run.Runs;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One run, and how far it is while it goes on. */
@Controller
class RunPage {

    private final Runs runs;
    private final SynchJobs jobs;
    private final ProgressBoard board;
    private final RunWatch watch;

    RunPage(Runs runs, SynchJobs jobs, ProgressBoard board, RunWatch watch) {
        this.runs = runs;
        this.jobs = jobs;
        this.board = board;
        this.watch = watch;
    }

    @GetMapping("/runs/{id}")
    String show(@PathVariable String id, Model model) {
        model.addAttribute("run", view(id));
        return "run";
    }

    /** What of the page moves. */
    @GetMapping("/runs/{id}/state")
    String state(@PathVariable String id, Model model) {
        model.addAttribute("run", view(id));
        return "run :: state";
    }

    @GetMapping(path = "/runs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable String id) {
        return watch.watch(id);
    }

    private RunView view(String id) {
        Run run = runs.find(id)
                .orElseThrow(() -> new KoppelException(ErrorCode.RUN_UNKNOWN, "There is no run " + id + "."));
        return RunView.of(run, jobs.ofRun(id), board);
    }
}
