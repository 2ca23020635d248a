package io.koppel.console.record;

import io.koppel.console.page.Confirmation;
import io.koppel.console.page.Notice;
import io.koppel.console.run.ConsoleRuns;
import io.koppel.coupling.Coupling;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.RecordFinder;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunPreview;
import io.koppel.run.couple.CreateNew;
import io.koppel.run.couple.CreationMarks;
import io.koppel.run.couple.Uncouplings;
import io.koppel.run.preview.PreviewedWrite;
import io.koppel.run.records.RecordsOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which counterpart a record has: a new one, none, or none for good. */
@Controller
class RecordCouplingPage {

    private static final String HERE = RecordAddress.HERE;

    private final CatalogueRepository catalogues;
    private final RecordFinder finder;
    private final Uncouplings uncouplings;
    private final CreateNew creation;
    private final CreationMarks marks;
    private final RunPreview preview;
    private final ConsoleRuns runs;

    RecordCouplingPage(
            CatalogueRepository catalogues,
            RecordFinder finder,
            Uncouplings uncouplings,
            CreateNew creation,
            CreationMarks marks,
            RunPreview preview,
            ConsoleRuns runs) {
        this.catalogues = catalogues;
        this.finder = finder;
        this.uncouplings = uncouplings;
        this.creation = creation;
        this.marks = marks;
        this.preview = preview;
        this.runs = runs;
    }

    /** What would be written, and the question whether it may be. */
    @GetMapping(HERE + "/create")
    String askCreate(@RequestParam String mapping, @RequestParam String id, @RequestParam Pass pass, Model model) {
        List<PreviewedWrite> writes = new ArrayList<>();
        RunOutcome tried = preview.of(creation.request(named(mapping), id, pass), writes::add);
        model.addAttribute("writes", writes);
        model.addAttribute("warning", tried.message().isEmpty() ? null : tried.message());
        return new Confirmation(
                        "record.create.confirm",
                        List.of(id),
                        HERE + "/create",
                        Map.of("mapping", mapping, "id", id, "pass", pass.name()),
                        RecordAddress.of(mapping, id))
                .ask(model);
    }

    @PostMapping(HERE + "/create")
    String create(
            @RequestParam String mapping,
            @RequestParam String id,
            @RequestParam Pass pass,
            RedirectAttributes redirect) {
        IntegrationTableMapping named = named(mapping);
        Optional<RecordsOutcome> outcome = runs.within(() -> creation.create(named, List.of(id), pass));
        if (outcome.isEmpty()) {
            Notice.tell(redirect, "run.goes-on");
        } else if (!outcome.get().leftOut().isEmpty()) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE, id + ": " + outcome.get().leftOut().get(0).reason() + ".");
        } else {
            Notice.tell(redirect, "record.created");
        }
        return RecordAddress.back(redirect, mapping, id);
    }

    @PostMapping(HERE + "/exclude")
    String exclude(@RequestParam String mapping, @RequestParam String id, RedirectAttributes redirect) {
        marks.exclude(named(mapping), List.of(id));
        Notice.tell(redirect, "record.excluded");
        return RecordAddress.back(redirect, mapping, id);
    }

    @PostMapping(HERE + "/include")
    String include(@RequestParam String mapping, @RequestParam String id, RedirectAttributes redirect) {
        marks.include(named(mapping), List.of(id));
        Notice.tell(redirect, "record.included");
        return RecordAddress.back(redirect, mapping, id);
    }

    @GetMapping(HERE + "/uncouple")
    String askUncouple(@RequestParam String mapping, @RequestParam String id, Model model) {
        return new Confirmation(
                        "record.uncouple.confirm",
                        List.of(id),
                        HERE + "/uncouple",
                        Map.of("mapping", mapping, "id", id),
                        RecordAddress.of(mapping, id))
                .ask(model);
    }

    @PostMapping(HERE + "/uncouple")
    String uncouple(@RequestParam String mapping, @RequestParam String id, RedirectAttributes redirect) {
        IntegrationTableMapping named = named(mapping);
        Coupling coupling = finder.find(named, id).coupling();
        if (coupling == null) {
            throw new KoppelException(ErrorCode.RECORD_UNKNOWN, "Record " + id + " of mapping " + mapping + " is not coupled.");
        }
        uncouplings.remove(named, List.of(coupling.localKey()), 0, true);
        Notice.tell(redirect, "record.uncoupled");
        return RecordAddress.back(redirect, mapping, id);
    }

    private IntegrationTableMapping named(String mapping) {
        return catalogues.load().named(mapping);
    }
}
