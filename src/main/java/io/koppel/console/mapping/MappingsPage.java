package io.koppel.console.mapping;

import io.koppel.mapping.Watermarks;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.store.WatermarkRepository;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Integration Table Mappings, in the order in which they run. */
@Controller
class MappingsPage {

    private final CatalogueRepository catalogues;
    private final WatermarkRepository watermarks;

    MappingsPage(CatalogueRepository catalogues, WatermarkRepository watermarks) {
        this.catalogues = catalogues;
        this.watermarks = watermarks;
    }

    @GetMapping("/mappings")
    String list(Model model) {
        Map<String, Watermarks> marks = watermarks.load();
        model.addAttribute(
                "mappings",
                catalogues.load().mappings().stream()
                        .map(mapping -> new MappingLine(mapping, marks.getOrDefault(mapping.name(), Watermarks.BLANK)))
                        .toList());
        return "mappings";
    }
}
