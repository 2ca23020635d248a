package io.koppel.console.mapping;

import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.run.change.MappingEdits;
import io.koppel.run.change.ProposedChange;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All mappings as YAML, out and in. */
@Controller
class CataloguePage {

    private static final String IMPORT = "/mappings/import";

    private final CatalogueRepository catalogues;
    private final MappingEdits edits;

    CataloguePage(CatalogueRepository catalogues, MappingEdits edits) {
        this.catalogues = catalogues;
        this.edits = edits;
    }

    @GetMapping("/mappings/export")
    ResponseEntity<byte[]> export() {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("mappings.yaml").build().toString())
                .body(CatalogueYaml.write(catalogues.stored()).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(IMPORT)
    String form() {
        return "mappings-import";
    }

    /** @param seen the difference that was shown; null to be shown it */
    @PostMapping(IMPORT)
    String read(
            @RequestParam String yaml,
            @RequestParam(defaultValue = "false") boolean replace,
            @RequestParam @Nullable String seen,
            Model model,
            RedirectAttributes redirect) {
        ProposedChange change = edits.read(yaml, replace);
        if (seen != null) {
            return Proposal.apply(edits, change, seen, "/mappings", redirect);
        }
        return new Proposal(change, IMPORT, Map.of("yaml", yaml, "replace", Boolean.toString(replace)), IMPORT).show(model);
    }
}
