package io.koppel.console.run;

import io.koppel.console.page.Notice;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.CreationPermission;
import io.koppel.run.Run;
import io.koppel.run.RunEnding;
import io.koppel.run.Runs;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One run, and how far it is while it goes on. */
@Controller
class RunPage {

    private final Runs runs;
    private final SynchJobs jobs;
    private final ProgressBoard board;
    private final RunWatch watch;
    private final RunEnding ending;
    private final ConsoleRuns console;
    private final CreationPermission permission;
    private final CatalogueRepository catalogues;

    RunPage(
            Runs runs,
            SynchJobs jobs,
            ProgressBoard board,
            RunWatch watch,
            RunEnding ending,
            ConsoleRuns console,
            CreationPermission permission,
            CatalogueRepository catalogues) {
        this.runs = runs;
        this.jobs = jobs;
        this.board = board;
        this.watch = watch;
        this.ending = ending;
        this.console = console;
        this.permission = permission;
        this.catalogues = catalogues;
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

    /** In short, for a page that shows more than this run. */
    @GetMapping("/runs/{id}/progress")
    String progress(@PathVariable String id, Model model) {
        model.addAttribute("run", view(id));
        return "run :: brief";
    }

    @GetMapping(path = "/runs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable String id) {
        return watch.watch(id);
    }

    @PostMapping("/runs/{id}/stop")
    String stop(@PathVariable String id, RedirectAttributes redirect) {
        boolean ended = !ending.stop(id).status().equals("STARTED");
        Notice.tell(redirect, ended ? "run.stopped" : "run.stopping");
        return "redirect:/runs/" + id;
    }

    @PostMapping("/runs/{id}/restart")
    String restart(@PathVariable String id) {
        console.restart(id);
        return "redirect:/runs/" + id;
    }

    /** The answer Yes; No needs nothing. */
    @PostMapping("/runs/{id}/create-new")
    String createNew(@PathVariable String id, RedirectAttributes redirect) {
        permission.grant(known(id).request().mappings());
        Notice.tell(redirect, "create-new.granted");
        return "redirect:/runs/" + id;
    }

    private RunView view(String id) {
        Run run = known(id);
        List<String> concerned = run.request().mappings();
        boolean onlyCoupled = catalogues.load().mappings().stream()
                .filter(mapping -> concerned.isEmpty() ? mapping.enabled() : concerned.contains(mapping.name()))
                .anyMatch(IntegrationTableMapping::synchOnlyCoupledRecords);
        return RunView.of(run, jobs.ofRun(id), board, onlyCoupled);
    }

    private Run known(String id) {
        return runs.find(id)
                .orElseThrow(() -> new KoppelException(ErrorCode.RUN_UNKNOWN, "There is no run " + id + "."));
    }
}
