package io.koppel.console.error;

import io.koppel.console.page.Confirmation;
import io.koppel.console.page.Notice;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.errors.ActionReport;
import io.koppel.run.errors.Deletion;
import io.koppel.run.errors.ErrorSelection;
import io.koppel.run.errors.Release;
import io.koppel.run.errors.Restoration;
import io.koppel.run.errors.Retry;
import io.koppel.run.errors.Synchronization;
import io.koppel.run.match.AmbiguousChoice;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done with entries of the error list. */
@Controller
class ErrorActions {

    private static final String HERE = "/errors";

    private final Retry retry;
    private final Restoration restoration;
    private final Deletion deletion;
    private final Synchronization synchronization;
    private final Release release;
    private final AmbiguousChoice choice;
    private final CatalogueRepository catalogues;

    ErrorActions(
            Retry retry,
            Restoration restoration,
            Deletion deletion,
            Synchronization synchronization,
            Release release,
            AmbiguousChoice choice,
            CatalogueRepository catalogues) {
        this.retry = retry;
        this.restoration = restoration;
        this.deletion = deletion;
        this.synchronization = synchronization;
        this.release = release;
        this.choice = choice;
        this.catalogues = catalogues;
    }

    @PostMapping(HERE + "/retry")
    String retry(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return each(form, "errors.retried", redirect, retry::selected);
    }

    /** @param group of messages; null or '' for the whole list */
    @PostMapping(HERE + "/retry-all")
    String retryAll(@RequestParam @Nullable String group, RedirectAttributes redirect) {
        ActionReport report = group == null || group.isBlank()
                ? retry.everywhere(null)
                : retry.selected(new ErrorSelection(null, List.of(), group));
        return told("errors.retried", redirect, List.of(report));
    }

    @PostMapping(HERE + "/restore")
    String restore(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return each(form, "errors.restored", redirect, selection -> restoration.restore(selection, false));
    }

    @PostMapping(HERE + "/release")
    String release(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return each(form, "errors.released", redirect, release::release);
    }

    @PostMapping(HERE + "/synchronize-to")
    String synchronizeTo(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return each(form, "errors.synchronized", redirect, selection -> synchronization.synchronize(selection, Pass.TO));
    }

    @PostMapping(HERE + "/synchronize-from")
    String synchronizeFrom(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return each(form, "errors.synchronized", redirect, selection -> synchronization.synchronize(selection, Pass.FROM));
    }

    /** Asks first: what it deletes is somebody's data. */
    @PostMapping(HERE + "/ask-delete")
    String askDelete(@RequestParam MultiValueMap<String, String> form, Model model) {
        ChosenEntries chosen = ChosenEntries.of(form);
        long count = chosen.selections().stream().mapToLong(deletion::count).sum();
        return new Confirmation(
                        "errors.delete.confirm",
                        List.of(Long.toString(count)),
                        HERE + "/delete",
                        Map.of(ChosenEntries.PARAMETER, chosen.text()),
                        HERE)
                .ask(model);
    }

    @PostMapping(HERE + "/delete")
    String delete(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return each(form, "errors.deleted", redirect, selection -> deletion.delete(selection, false));
    }

    @PostMapping(HERE + "/choose")
    String choose(
            @RequestParam String mapping,
            @RequestParam String record,
            @RequestParam String candidate,
            RedirectAttributes redirect) {
        choice.choose(mapping(mapping), record, candidate);
        Notice.tell(redirect, "errors.chosen", record, candidate);
        return "redirect:" + HERE;
    }

    private IntegrationTableMapping mapping(String name) {
        return catalogues.load().named(name);
    }

    private static String each(
            MultiValueMap<String, String> form,
            String done,
            RedirectAttributes redirect,
            Function<ErrorSelection, ActionReport> action) {
        return told(done, redirect, ChosenEntries.of(form).selections().stream().map(action).toList());
    }

    private static String told(String done, RedirectAttributes redirect, List<ActionReport> reports) {
        ActionSum sum = ActionSum.of(reports);
        Notice.tell(redirect, done, Long.toString(sum.records() + sum.dropped()));
        redirect.addFlashAttribute("refused", sum.refused());
        redirect.addFlashAttribute("begun", sum.runs());
        return "redirect:" + HERE;
    }
}
