package io.koppel.console.record;

import io.koppel.console.page.KeyPage;
import io.koppel.console.page.Notice;
import io.koppel.console.record.RecordLabels.Shown;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.couple.ManualCoupling;
import io.koppel.run.records.RecordSearch;
import io.koppel.run.records.SearchHit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which record belongs to which, mapping by mapping. */
@Controller
class CouplingsPage {

    private static final int ROWS = 50;

    private final CatalogueRepository catalogues;
    private final Couplings couplings;
    private final ManualCoupling coupling;
    private final RecordSearch search;
    private final RecordLabels labels;

    CouplingsPage(
            CatalogueRepository catalogues,
            Couplings couplings,
            ManualCoupling coupling,
            RecordSearch search,
            RecordLabels labels) {
        this.labels = labels;
        this.catalogues = catalogues;
        this.couplings = couplings;
        this.coupling = coupling;
        this.search = search;
    }

    /**
     * @param text what is looked for: an id, or how a number or name begins; null to see all
     * @param after local key of the last coupling of the page before
     */
    @GetMapping("/couplings")
    String show(
            @RequestParam @Nullable String mapping,
            @RequestParam @Nullable String text,
            @RequestParam @Nullable String after,
            Model model,
            RedirectAttributes redirect) {
        List<IntegrationTableMapping> mappings = catalogues.load().mappings();
        IntegrationTableMapping chosen = mappings.stream()
                .filter(each -> each.name().equals(mapping))
                .findFirst()
                .orElse(mappings.isEmpty() ? null : mappings.get(0));
        model.addAttribute("mappings", mappings);
        model.addAttribute("chosen", chosen);
        if (chosen != null && text != null && !text.isBlank()) {
            List<SearchHit> hits = search.find(chosen, text.strip());
            if (hits.size() == 1) {
                redirect.addAttribute("mapping", chosen.name()).addAttribute("id", hits.get(0).id());
                return "redirect:/records";
            }
            model.addAttribute("hits", hits);
            model.addAttribute("text", text.strip());
        }
        model.addAttribute("couplings", page(chosen == null ? null : chosen.name(), after));
        model.addAttribute("labels", labels);
        model.addAttribute("after", after);
        return "couplings";
    }

    /** Of what {@link #show} lists for the same parameters. */
    @GetMapping("/couplings/labels")
    String labels(@RequestParam @Nullable String mapping, @RequestParam @Nullable String after, Model model) {
        return labels.replace(
                page(mapping, after == null || after.isEmpty() ? null : after).items().stream()
                        .flatMap(coupling -> Stream.of(
                                new Shown(coupling.mapping(), Side.LOCAL, coupling.localKey()),
                                new Shown(coupling.mapping(), Side.INTEGRATION, coupling.integrationKey())))
                        .toList(),
                model);
    }

    private KeyPage<Coupling> page(@Nullable String mapping, @Nullable String after) {
        return KeyPage.of(
                mapping == null ? List.of() : couplings.page(mapping, after, ROWS + 1), ROWS, Coupling::localKey);
    }

    @PostMapping("/couplings")
    String couple(
            @RequestParam String mapping,
            @RequestParam String local,
            @RequestParam String integration,
            RedirectAttributes redirect) {
        IntegrationTableMapping named = catalogues.load().named(mapping);
        String key = coupling.couple(named, local.strip(), integration.strip(), null).localKey();
        Notice.tell(redirect, "record.coupled");
        redirect.addAttribute("mapping", mapping).addAttribute("id", key);
        return "redirect:/records";
    }
}
