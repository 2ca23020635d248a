package io.koppel.console.error;

import io.koppel.console.page.Notice;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.errors.Release;
import io.koppel.run.errors.Retry;
import io.koppel.run.errors.Synchronization;
import io.koppel.run.match.AmbiguousChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done with entries of the error list without asking first: it can be done again, or the other way. */
@Controller
class ErrorActions {

    private final ErrorWork work;
    private final Retry retry;
    private final Synchronization synchronization;
    private final Release release;
    private final AmbiguousChoice choice;
    private final CatalogueRepository catalogues;

    ErrorActions(
            ErrorWork work,
            Retry retry,
            Synchronization synchronization,
            Release release,
            AmbiguousChoice choice,
            CatalogueRepository catalogues) {
        this.work = work;
        this.retry = retry;
        this.synchronization = synchronization;
        this.release = release;
        this.choice = choice;
        this.catalogues = catalogues;
    }

    @PostMapping(ListAddress.HERE + "/retry")
    String retry(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return work.each(form, "errors.retried", redirect, retry::selected);
    }

    /** The whole list, whatever part of it is shown. */
    @PostMapping(ListAddress.HERE + "/retry-all")
    String retryAll(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return work.told(form, "errors.retried", redirect, () -> List.of(retry.everywhere(null)));
    }

    @PostMapping(ListAddress.HERE + "/release")
    String release(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return work.each(form, "errors.released", redirect, release::release);
    }

    @PostMapping(ListAddress.HERE + "/synchronize-to")
    String synchronizeTo(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return work.each(
                form, "errors.synchronized", redirect, selection -> synchronization.synchronize(selection, Pass.TO));
    }

    @PostMapping(ListAddress.HERE + "/synchronize-from")
    String synchronizeFrom(@RequestParam MultiValueMap<String, String> form, RedirectAttributes redirect) {
        return work.each(
                form, "errors.synchronized", redirect, selection -> synchronization.synchronize(selection, Pass.FROM));
    }

    @PostMapping(ListAddress.HERE + "/choose")
    String choose(
            @RequestParam String mapping,
            @RequestParam String record,
            @RequestParam String candidate,
            @RequestParam @Nullable String back,
            RedirectAttributes redirect) {
        choice.choose(catalogues.load().named(mapping), record, candidate);
        Notice.tell(redirect, "errors.chosen", record, candidate);
        return "redirect:" + ListAddress.back(back);
    }
}
