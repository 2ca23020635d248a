package io.koppel.console.mapping;

import io.koppel.console.page.TakesTime;
import io.koppel.run.change.MappingEdits;
import io.koppel.run.history.CatalogueVersions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Versions of the mappings, and the way back to one. */
@Controller
class HistoryPage {

    private static final String HERE = "/mappings/history";
    private static final int ROWS = 50;

    private final CatalogueVersions versions;
    private final MappingEdits edits;

    HistoryPage(CatalogueVersions versions, MappingEdits edits) {
        this.versions = versions;
        this.edits = edits;
    }

    /** @param mapping null for all */
    @GetMapping(HERE)
    String list(@RequestParam @Nullable String mapping, Model model) {
        model.addAttribute("versions", versions.list(mapping, ROWS));
        return "mappings-history";
    }

    @TakesTime
    @GetMapping(HERE + "/{version}")
    String propose(@PathVariable long version, Model model) {
        return new Proposal(edits.revert(version), HERE + "/" + version, Map.of(), HERE).show(model);
    }

    @PostMapping(HERE + "/{version}")
    String revert(@PathVariable long version, @RequestParam String seen, RedirectAttributes redirect) {
        return Proposal.apply(edits, edits.revert(version), seen, HERE, redirect);
    }
}
