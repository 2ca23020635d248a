package io.koppel.console.error;

import io.koppel.coupling.ErrorList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListFilter;
import io.koppel.coupling.WorkState;
import io.koppel.mapping.store.CatalogueRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Coupled Data Synchronization Errors: what is not in step, grouped by message and one by one. */
@Controller
class ErrorsPage {

    private static final int ROWS = 50;
    private static final int GROUPS = 20;

    private final ErrorList errors;
    private final CatalogueRepository catalogues;

    ErrorsPage(ErrorList errors, CatalogueRepository catalogues) {
        this.errors = errors;
        this.catalogues = catalogues;
    }

    /** @param limit how many entries are shown; the list shrinks as it is worked off, so it is not paged */
    @GetMapping("/errors")
    String show(
            @RequestParam @Nullable String mapping,
            @RequestParam @Nullable WorkState state,
            @RequestParam @Nullable String group,
            @RequestParam(defaultValue = "" + ROWS) int limit,
            Model model) {
        WorkListFilter filter = new WorkListFilter(filled(mapping), state, null, filled(group));
        int shown = Math.max(1, Math.min(limit, ROWS * ROWS));
        List<WorkListEntry> found = errors.list(filter, shown + 1);
        model.addAttribute("filter", filter);
        model.addAttribute("groups", errors.groups(filter, GROUPS));
        model.addAttribute("lines", found.stream().limit(shown).map(ErrorLine::of).toList());
        model.addAttribute("more", found.size() > shown ? shown * 2 : null);
        model.addAttribute("mappings", catalogues.load().mappings());
        model.addAttribute("states", WorkState.values());
        return "errors";
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
