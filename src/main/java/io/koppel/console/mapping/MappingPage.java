package io.koppel.console.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.koppel.console.page.Confirmation;
import io.koppel.console.page.TakesTime;
import io.koppel.console.run.ConsoleRuns;
import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.mapping.Watermarks;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.store.WatermarkRepository;
import io.koppel.run.FullPreview;
import io.koppel.run.RunKind;
import io.koppel.run.RunRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriUtils;

/** One integration table mapping with its field mappings, and the two actions on it. */
@Controller
class MappingPage {

    private final CatalogueRepository catalogues;
    private final WatermarkRepository watermarks;
    private final FullPreview preview;
    private final ConsoleRuns runs;

    MappingPage(
            CatalogueRepository catalogues, WatermarkRepository watermarks, FullPreview preview, ConsoleRuns runs) {
        this.catalogues = catalogues;
        this.watermarks = watermarks;
        this.preview = preview;
        this.runs = runs;
    }

    @GetMapping("/mappings/{name}")
    String show(@PathVariable String name, Model model) {
        IntegrationTableMapping mapping = named(name);
        model.addAttribute("mapping", mapping);
        model.addAttribute("marks", watermarks.load().getOrDefault(mapping.name(), Watermarks.BLANK));
        model.addAttribute("directions", Direction.values());
        model.addAttribute("updateResolutions", UpdateConflictResolution.values());
        model.addAttribute("deletionResolutions", DeletionConflictResolution.values());
        return "mapping";
    }

    @GetMapping("/mappings/{name}/modified")
    String askModified(@PathVariable String name, Model model) {
        return ask("mapping-modified.confirm", named(name), RunKind.SINGLE, model);
    }

    @PostMapping("/mappings/{name}/modified")
    String modified(@PathVariable String name) {
        return "redirect:/runs/" + runs.start(RunRequest.single(named(name).name(), false, false));
    }

    @TakesTime
    @GetMapping("/mappings/{name}/full")
    String askFull(@PathVariable String name, Model model) {
        IntegrationTableMapping mapping = named(name);
        model.addAttribute("previews", preview.of(List.of(mapping.name()), false));
        return ask("mapping-full.confirm", mapping, RunKind.FULL, model);
    }

    @PostMapping("/mappings/{name}/full")
    String full(@PathVariable String name) {
        return "redirect:/runs/" + runs.start(RunRequest.full(List.of(named(name).name()), false));
    }

    private static String ask(String question, IntegrationTableMapping mapping, RunKind kind, Model model) {
        String here = "/mappings/" + mapping.name();
        String action = here + (kind == RunKind.FULL ? "/full" : "/modified");
        model.addAttribute("dryRun", "/dry-run?kind=" + kind + "&mapping=" + UriUtils.encode(mapping.name(), UTF_8));
        return new Confirmation(question, List.of(mapping.name()), action, Map.of(), here).ask(model);
    }

    private IntegrationTableMapping named(String name) {
        return catalogues.load().named(name);
    }
}
