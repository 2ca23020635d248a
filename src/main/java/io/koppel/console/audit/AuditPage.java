package io.koppel.console.audit;

import io.koppel.console.page.KeyPage;
import io.koppel.journal.ConsoleAction;
import io.koppel.journal.ConsoleActionFilter;
import io.koppel.journal.ConsoleActions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what in the console, newest first. */
@Controller
class AuditPage {

    private static final int ROWS = 50;
    private static final ConsoleActionFilter EVERYTHING = new ConsoleActionFilter(null, null, null, null, null, null);

    private final ConsoleActions actions;

    AuditPage(ConsoleActions actions) {
        this.actions = actions;
    }

    /**
     * @param action what the address begins with
     * @param details a part of what was chosen
     * @param from the first day, UTC
     * @param until the last day
     */
    @GetMapping("/audit")
    String show(
            @RequestParam @Nullable String who,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable String details,
            @RequestParam ConsoleAction.@Nullable Outcome outcome,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @RequestParam @Nullable Long before,
            Model model) {
        ConsoleActionFilter filter = new ConsoleActionFilter(
                filled(who), filled(action), filled(details), outcome, day(from), until == null ? null : day(until.plusDays(1)));
        model.addAttribute("filter", filter);
        model.addAttribute("filtered", before != null || !filter.equals(EVERYTHING));
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        model.addAttribute("outcomes", ConsoleAction.Outcome.values());
        model.addAttribute(
                "actions",
                KeyPage.of(actions.page(filter, before, ROWS + 1), ROWS, each -> Long.toString(each.number())));
        return "audit";
    }

    private static @Nullable Instant day(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
