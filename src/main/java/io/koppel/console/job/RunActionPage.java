package io.koppel.console.job;

import io.koppel.console.page.Notice;
import io.koppel.console.page.TakesTime;
import io.koppel.console.record.RecordLabels;
import io.koppel.console.record.RecordLabels.Label;
import io.koppel.console.record.RecordLabels.Shown;
import io.koppel.console.run.ConsoleRuns;
import io.koppel.run.RunEnding;
import io.koppel.run.RunOutcome;
import io.koppel.run.undo.RunUndo;
import io.koppel.run.undo.UndoItem;
import io.koppel.run.undo.UndoPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Recovery and undo of a run. */
@Controller
class RunActionPage {

    private static final int SHOWN = 200;

    private final ConsoleRuns runs;
    private final RunEnding ending;
    private final RunUndo undo;
    private final RecordLabels labels;

    RunActionPage(ConsoleRuns runs, RunEnding ending, RunUndo undo, RecordLabels labels) {
        this.labels = labels;
        this.runs = runs;
        this.ending = ending;
        this.undo = undo;
    }

    /** Closes a run whose process died. */
    @PostMapping("/runs/{id}/recover")
    String recover(@PathVariable String id, RedirectAttributes redirect) {
        ending.recover(id);
        Notice.tell(redirect, "run.recovered");
        return "redirect:/runs/" + id;
    }

    @TakesTime
    @GetMapping("/runs/{id}/undo")
    String plan(@PathVariable String id, @RequestParam(defaultValue = "false") boolean deleteCreated, Model model) {
        UndoPlan plan = undo.plan(id, deleteCreated);
        model.addAttribute("runId", id);
        model.addAttribute("labels", labels);
        model.addAttribute("deleteCreated", deleteCreated);
        model.addAttribute("restored", plan.count(UndoItem.Action.RESTORE));
        model.addAttribute("uncoupled", plan.count(UndoItem.Action.UNCOUPLE));
        model.addAttribute("deleted", plan.count(UndoItem.Action.DELETE));
        model.addAttribute("left", plan.count(UndoItem.Action.LEAVE));
        List<UndoItem> items = plan.items().stream().limit(SHOWN).toList();
        model.addAttribute("items", items);
        model.addAttribute("names", names(items));
        model.addAttribute("more", Math.max(0, plan.items().size() - SHOWN));
        return "undo";
    }

    /** What records are called, by the classes of what shows them. */
    private Map<String, String> names(List<UndoItem> items) {
        return labels
                .of(items.stream()
                        .map(item -> item.image())
                        .map(image -> new Shown(image.mapping(), image.pass().source(), image.sourceKey()))
                        .toList())
                .stream()
                .collect(Collectors.toMap(Label::element, Label::name));
    }

    @PostMapping("/runs/{id}/undo")
    String undo(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean deleteCreated,
            RedirectAttributes redirect) {
        Optional<RunOutcome> outcome = runs.within(() -> undo.undo(id, deleteCreated));
        if (outcome.isEmpty()) {
            Notice.tell(redirect, "run.goes-on");
            return "redirect:/jobs";
        }
        Notice.tell(redirect, "run.undone");
        return "redirect:/runs/" + outcome.get().runId();
    }
}
