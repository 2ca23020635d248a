package io.koppel.console.record;

import io.koppel.console.page.Confirmation;
import io.koppel.console.page.Notice;
import io.koppel.console.run.ConsoleRuns;
import io.koppel.coupling.Coupling;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.RecordFinder;
import io.koppel.run.RunRequest;
import io.koppel.run.couple.Uncouplings;
import io.koppel.run.explain.RecordExplainer;
import io.koppel.run.preview.PreviewedWrite;
import io.koppel.run.RunPreview;
import io.koppel.run.records.ProposedSync;
import io.koppel.run.records.SyncChoice;
import io.koppel.run.records.SynchronizeNow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** One record with its counterpart: both sides' values, what stands against it, and what the next run would do. */
@Controller
class RecordPage {

    private static final String HERE = "/records";

    private final CatalogueRepository catalogues;
    private final RecordExplainer explainer;
    private final RecordFinder finder;
    private final Uncouplings uncouplings;
    private final SynchronizeNow synchronization;
    private final RunPreview preview;
    private final ConsoleRuns runs;

    RecordPage(
            CatalogueRepository catalogues,
            RecordExplainer explainer,
            RecordFinder finder,
            Uncouplings uncouplings,
            SynchronizeNow synchronization,
            RunPreview preview,
            ConsoleRuns runs) {
        this.catalogues = catalogues;
        this.explainer = explainer;
        this.finder = finder;
        this.uncouplings = uncouplings;
        this.synchronization = synchronization;
        this.preview = preview;
        this.runs = runs;
    }

    /** @param id a key of either side, or a business key */
    @GetMapping(HERE)
    String show(@RequestParam String mapping, @RequestParam String id, Model model) {
        model.addAttribute("explanation", explainer.explain(mapping, id.strip()));
        model.addAttribute("choices", options(mapping(mapping)));
        return "record";
    }

    private static List<SyncChoice> options(IntegrationTableMapping mapping) {
        return switch (mapping.direction()) {
            case TO_INTEGRATION_TABLE -> List.of(SyncChoice.TO);
            case FROM_INTEGRATION_TABLE -> List.of(SyncChoice.FROM);
            case BIDIRECTIONAL -> List.of(SyncChoice.values());
        };
    }

    /** What would be written, and the question whether it may be. */
    @GetMapping(HERE + "/synchronize")
    String askSynchronize(
            @RequestParam String mapping, @RequestParam String id, @RequestParam SyncChoice choice, Model model) {
        List<PreviewedWrite> writes = new ArrayList<>();
        ProposedSync proposed = synchronization.propose(mapping(mapping), List.of(id));
        preview.of(request(proposed, id, choice), writes::add);
        model.addAttribute("writes", writes);
        model.addAttribute("warning", proposed.warning());
        return new Confirmation(
                        "record.synchronize.confirm",
                        List.of(id),
                        HERE + "/synchronize",
                        Map.of("mapping", mapping, "id", id, "choice", choice.name()),
                        address(mapping, id))
                .ask(model);
    }

    @PostMapping(HERE + "/synchronize")
    String synchronize(@RequestParam String mapping, @RequestParam String id, @RequestParam SyncChoice choice) {
        return "redirect:/runs/" + runs.start(request(synchronization.propose(mapping(mapping), List.of(id)), id, choice));
    }

    private RunRequest request(ProposedSync proposed, String id, SyncChoice choice) {
        return synchronization
                .request(proposed, choice)
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.RECORD_UNKNOWN,
                        "Record " + id + " of mapping " + proposed.mapping().name()
                                + " cannot be synchronized that way: it is not coupled, or one of the two is gone."));
    }

    @GetMapping(HERE + "/uncouple")
    String askUncouple(@RequestParam String mapping, @RequestParam String id, Model model) {
        return new Confirmation(
                        "record.uncouple.confirm",
                        List.of(id),
                        HERE + "/uncouple",
                        Map.of("mapping", mapping, "id", id),
                        address(mapping, id))
                .ask(model);
    }

    @PostMapping(HERE + "/uncouple")
    String uncouple(@RequestParam String mapping, @RequestParam String id, RedirectAttributes redirect) {
        IntegrationTableMapping named = mapping(mapping);
        Coupling coupling = finder.find(named, id).coupling();
        if (coupling == null) {
            throw new KoppelException(ErrorCode.RECORD_UNKNOWN, "Record " + id + " of mapping " + mapping + " is not coupled.");
        }
        uncouplings.remove(named, List.of(coupling.localKey()), 0, true);
        Notice.tell(redirect, "record.uncoupled");
        redirect.addAttribute("mapping", mapping).addAttribute("id", id);
        return "redirect:" + HERE;
    }

    private static String address(String mapping, String id) {
        return UriComponentsBuilder.fromPath(HERE)
                .queryParam("mapping", "{mapping}")
                .queryParam("id", "{id}")
                .encode()
                .buildAndExpand(mapping, id)
                .toUriString();
    }

    private IntegrationTableMapping mapping(String name) {
        return catalogues.load().named(name);
    }
}
