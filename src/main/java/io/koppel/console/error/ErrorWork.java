package io.koppel.console.error;

import io.koppel.console.page.Notice;
import io.koppel.console.run.ConsoleRuns;
import io.koppel.run.errors.ActionReport;
import io.koppel.run.errors.ErrorSelection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Does something with chosen entries, and says on the list what became of them. */
@Component
final class ErrorWork {

    private final ConsoleRuns runs;

    ErrorWork(ConsoleRuns runs) {
        this.runs = runs;
    }

    /**
     * @param done key of the message, which takes the number of records
     * @return where to go on
     */
    String each(
            MultiValueMap<String, String> form,
            String done,
            RedirectAttributes redirect,
            Function<ErrorSelection, ActionReport> action) {
        List<ErrorSelection> selections = ChosenEntries.of(form).selections();
        return told(form, done, redirect, () -> selections.stream().map(action).toList());
    }

    String told(
            MultiValueMap<String, String> form,
            String done,
            RedirectAttributes redirect,
            Supplier<List<ActionReport>> work) {
        Optional<ActionSum> finished = runs.within(() -> ActionSum.of(work.get()));
        if (finished.isEmpty()) {
            Notice.tell(redirect, "run.goes-on");
        } else {
            ActionSum sum = finished.get();
            Notice.tell(redirect, done, Long.toString(sum.records() + sum.dropped()));
            redirect.addFlashAttribute("refused", sum.refused());
            redirect.addFlashAttribute("leftOut", sum.leftOut());
            redirect.addFlashAttribute("begun", sum.runs());
        }
        return "redirect:" + ListAddress.back(form.getFirst(ListAddress.BACK));
    }
}
