package io.koppel.console.record;

import io.koppel.console.page.Confirmation;
import io.koppel.console.page.TakesTime;
import io.koppel.console.record.RecordLabels.Label;
import io.koppel.console.record.RecordLabels.Shown;
import io.koppel.console.run.ConsoleRuns;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.RunRequest;
import io.koppel.run.explain.ComparedField;
import io.koppel.run.explain.Explanation;
import io.koppel.run.explain.RecordExplainer;
import io.koppel.run.preview.PreviewedWrite;
import io.koppel.run.RunPreview;
import io.koppel.run.records.ProposedSync;
import io.koppel.run.records.RecordHistory;
import io.koppel.run.records.SyncChoice;
import io.koppel.run.records.SynchronizeNow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One record with its counterpart: both sides' values, what stands against it, and what the next run would do. */
@Controller
class RecordPage {

    private static final String HERE = RecordAddress.HERE;

    private final CatalogueRepository catalogues;
    private final RecordExplainer explainer;
    private final RecordHistory history;
    private final SynchronizeNow synchronization;
    private final RunPreview preview;
    private final ConsoleRuns runs;
    private final RecordLabels labels;

    RecordPage(
            CatalogueRepository catalogues,
            RecordExplainer explainer,
            RecordHistory history,
            SynchronizeNow synchronization,
            RunPreview preview,
            ConsoleRuns runs,
            RecordLabels labels) {
        this.labels = labels;
        this.catalogues = catalogues;
        this.explainer = explainer;
        this.history = history;
        this.synchronization = synchronization;
        this.preview = preview;
        this.runs = runs;
    }

    /** @param id a key of either side, or a business key */
    @GetMapping(HERE)
    String show(@RequestParam String mapping, @RequestParam String id, Model model) {
        IntegrationTableMapping named = mapping(mapping);
        Explanation explanation = explainer.explain(mapping, id.strip());
        model.addAttribute("explanation", explanation);
        model.addAttribute("lines", ComparedField.of(named, explanation));
        model.addAttribute("called", called(explanation));
        model.addAttribute("choices", options(named));
        model.addAttribute("creates", creates(named, explanation));
        model.addAttribute(
                "excluded", explanation.sides().stream().anyMatch(Explanation.SideState::excluded));
        return "record";
    }

    /** By the local side's words, or else the other's; null where neither has any. */
    private @Nullable String called(Explanation record) {
        return labels
                .of(record.sides().stream()
                        .filter(Explanation.SideState::exists)
                        .flatMap(side -> Stream.ofNullable(side.key())
                                .map(key -> new Shown(record.mapping(), side.side(), key)))
                        .limit(1)
                        .toList())
                .stream()
                .findFirst()
                .map(Label::name)
                .orElse(null);
    }

    /** Ways in which an uncoupled record can be given a counterpart. */
    private static List<Pass> creates(IntegrationTableMapping mapping, Explanation record) {
        return record.coupling() != null
                ? List.of()
                : mapping.direction().passes().stream()
                        .filter(pass -> record.sides().stream()
                                .anyMatch(side -> side.side() == pass.source() && side.exists()))
                        .toList();
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
                        RecordAddress.of(mapping, id))
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

    /** What happened to it, as far as it is kept. */
    @TakesTime
    @GetMapping(HERE + "/history")
    String history(@RequestParam String mapping, @RequestParam String id, Model model) {
        model.addAttribute("mapping", mapping);
        model.addAttribute("id", id);
        model.addAttribute("entries", history.of(mapping(mapping), id.strip()));
        return "record-history";
    }

    private IntegrationTableMapping mapping(String name) {
        return catalogues.load().named(name);
    }
}
