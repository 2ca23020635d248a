package io.koppel.console.system;

import io.koppel.console.page.Confirmation;
import io.koppel.console.page.Notice;
import io.koppel.console.page.TakesTime;
import io.koppel.console.run.ConsoleRuns;
import io.koppel.mapping.Side;
import io.koppel.run.FullPreview;
import io.koppel.run.RunRequest;
import io.koppel.run.Systems;
import io.koppel.run.identity.SystemAdministration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Connection Setup: both systems, and the two actions on all mappings. */
@Controller
class ConnectionSetupPage {

    private static final String HERE = "/connection-setup";
    private static final List<String> ALL = List.of();

    private final Systems systems;
    private final SystemAdministration administration;
    private final FullPreview preview;
    private final ConsoleRuns runs;

    ConnectionSetupPage(
            Systems systems, SystemAdministration administration, FullPreview preview, ConsoleRuns runs) {
        this.systems = systems;
        this.administration = administration;
        this.preview = preview;
        this.runs = runs;
    }

    /** @param test whether to ask the systems themselves, which takes as long as they take */
    @GetMapping(HERE)
    String show(@RequestParam(defaultValue = "false") boolean test, Model model) {
        model.addAttribute("systems", systems.configured());
        if (test) {
            model.addAttribute("states", systems.look());
        }
        return "connection-setup";
    }

    /** What of the page the systems themselves say. */
    @GetMapping(HERE + "/state")
    String state(Model model) {
        model.addAttribute("states", systems.look());
        return "connection-setup :: states";
    }

    @PostMapping(HERE + "/{side}/enable")
    String enable(@PathVariable Side side, RedirectAttributes redirect) {
        administration.enable(side);
        Notice.tell(redirect, "system.enabled." + side);
        return "redirect:" + HERE;
    }

    @PostMapping(HERE + "/{side}/disable")
    String disable(@PathVariable Side side, @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect) {
        administration.disable(side, sentence(reason));
        Notice.tell(redirect, "system.disabled." + side);
        return "redirect:" + HERE;
    }

    @TakesTime
    @GetMapping(HERE + "/full")
    String askFull(Model model) {
        model.addAttribute("previews", preview.of(ALL, false));
        model.addAttribute("dryRun", "/dry-run?kind=FULL");
        return new Confirmation("full.confirm", List.of(), HERE + "/full", Map.of(), HERE).ask(model);
    }

    @PostMapping(HERE + "/full")
    String full() {
        return "redirect:/runs/" + runs.start(RunRequest.full(ALL, false));
    }

    @GetMapping(HERE + "/modified")
    String askModified(Model model) {
        model.addAttribute("dryRun", "/dry-run?kind=MODIFIED");
        return new Confirmation("modified.confirm", List.of(), HERE + "/modified", Map.of(), HERE).ask(model);
    }

    @PostMapping(HERE + "/modified")
    String modified() {
        return "redirect:/runs/" + runs.start(RunRequest.modified(ALL));
    }

    private static String sentence(String reason) {
        String text = reason.isBlank() ? "Somebody disabled it in the console without giving a reason" : reason.strip();
        return text.matches("(?s).*[.!?]$") ? text : text + ".";
    }
}
