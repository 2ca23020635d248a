package io.koppel.console.mapping;

import io.koppel.console.page.TakesTime;
import io.koppel.run.change.MappingEdits;
import io.koppel.run.change.ProposedChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes settings of a mapping, named as in its YAML, after showing what differs. */
@Controller
class MappingSettingsPage {

    private static final String SETTING = "setting.";

    private final MappingEdits edits;

    MappingSettingsPage(MappingEdits edits) {
        this.edits = edits;
    }

    @TakesTime
    @GetMapping("/mappings/{name}/settings")
    String propose(@PathVariable String name, @RequestParam Map<String, String> all, Model model) {
        return new Proposal(
                        proposed(name, all), "/mappings/" + name + "/settings", settings(all), "/mappings/" + name)
                .show(model);
    }

    @PostMapping("/mappings/{name}/settings")
    String set(
            @PathVariable String name,
            @RequestParam Map<String, String> all,
            @RequestParam String seen,
            RedirectAttributes redirect) {
        return Proposal.apply(edits, proposed(name, all), seen, "/mappings/" + name, redirect);
    }

    private ProposedChange proposed(String name, Map<String, String> all) {
        List<String> assignments = settings(all).entrySet().stream()
                .map(setting -> setting.getKey().substring(SETTING.length()) + "=" + setting.getValue())
                .toList();
        return edits.set(name, assignments);
    }

    private static Map<String, String> settings(Map<String, String> all) {
        Map<String, String> settings = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith(SETTING)) {
                settings.put(key, value);
            }
        });
        return settings;
    }
}
