package io.koppel.console.audit;

import io.koppel.console.page.KeyPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what in the console, newest first. */
@Controller
class AuditPage {

    private static final int ROWS = 50;

    private final ActionLog log;

    AuditPage(ActionLog log) {
        this.log = log;
    }

    @GetMapping("/audit")
    String show(@RequestParam @Nullable Long before, Model model) {
        model.addAttribute(
                "actions",
                KeyPage.of(log.page(before, ROWS + 1), ROWS, action -> Long.toString(action.number())));
        return "audit";
    }
}
