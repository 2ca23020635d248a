package io.koppel.console.error;

import io.koppel.console.page.Advice;
import io.koppel.console.page.KeyPage;
import io.koppel.console.record.RecordLabels;
import io.koppel.console.record.RecordLabels.Shown;
import io.koppel.coupling.ErrorList;
import io.koppel.coupling.MessageGroup;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListFilter;
import io.koppel.coupling.WorkState;
import io.koppel.mapping.store.CatalogueRepository;
import java.util.List;
import java.util.Locale;
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
    private final Advice advice;
    private final CatalogueRepository catalogues;
    private final RecordLabels labels;

    ErrorsPage(ErrorList errors, Advice advice, CatalogueRepository catalogues, RecordLabels labels) {
        this.labels = labels;
        this.errors = errors;
        this.advice = advice;
        this.catalogues = catalogues;
    }

    /** @param after where the part before this one ends */
    @GetMapping(ListAddress.HERE)
    String show(
            @RequestParam @Nullable String mapping,
            @RequestParam @Nullable WorkState state,
            @RequestParam @Nullable String group,
            @RequestParam @Nullable String after,
            Locale language,
            Model model) {
        WorkListFilter filter = filter(mapping, state, group);
        KeyPage<WorkListEntry> page = page(filter, after);
        List<MessageGroup> groups =
                after == null || filter.group() != null ? errors.groups(filter, GROUPS + 1) : List.of();
        model.addAttribute("filter", filter);
        model.addAttribute("groups", groups.stream().limit(GROUPS).toList());
        model.addAttribute("moreGroups", groups.size() > GROUPS);
        model.addAttribute(
                "advice",
                filter.group() == null || groups.isEmpty() ? null : advice.of(groups.get(0).code(), language));
        model.addAttribute("lines", ErrorLine.of(page.items()));
        model.addAttribute("next", page.next() == null ? null : ListAddress.of(filter, page.next()));
        model.addAttribute("here", ListAddress.of(filter, after));
        model.addAttribute("labels", labels);
        model.addAttribute("labelsAt", ListAddress.ofLabels(filter, after));
        model.addAttribute("first", after == null);
        model.addAttribute("mappings", catalogues.load().mappings());
        model.addAttribute("states", WorkState.values());
        return "errors";
    }

    /** Of what {@link #show} shows for the same parameters. */
    @GetMapping(ListAddress.LABELS)
    String labels(
            @RequestParam @Nullable String mapping,
            @RequestParam @Nullable WorkState state,
            @RequestParam @Nullable String group,
            @RequestParam @Nullable String after,
            Model model) {
        return labels.replace(
                page(filter(mapping, state, group), after).items().stream()
                        .map(entry -> new Shown(entry.mapping(), entry.pass().source(), entry.sourceKey()))
                        .toList(),
                model);
    }

    private KeyPage<WorkListEntry> page(WorkListFilter filter, @Nullable String after) {
        return KeyPage.of(errors.page(filter, ListAddress.place(after), ROWS + 1), ROWS, ListAddress::after);
    }

    private static WorkListFilter filter(@Nullable String mapping, @Nullable WorkState state, @Nullable String group) {
        return new WorkListFilter(filled(mapping), state, null, filled(group));
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
