package io.koppel.console.job;

import io.koppel.console.page.KeyPage;
import io.koppel.console.record.RecordLabels;
import io.koppel.console.record.RecordLabels.Shown;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.BeforeImages;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobFilter;
import io.koppel.journal.SynchJobType;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Runs;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Integration Synchronization Jobs, newest first, and each with its errors and the records that it changed. */
@Controller
class JobsPage {

    private static final int ROWS = 50;

    private final SynchJobs jobs;
    private final SynchJobErrors errors;
    private final BeforeImages images;
    private final Runs runs;
    private final CatalogueRepository catalogues;
    private final RecordLabels labels;

    JobsPage(
            SynchJobs jobs,
            SynchJobErrors errors,
            BeforeImages images,
            Runs runs,
            CatalogueRepository catalogues,
            RecordLabels labels) {
        this.labels = labels;
        this.jobs = jobs;
        this.errors = errors;
        this.images = images;
        this.runs = runs;
        this.catalogues = catalogues;
    }

    @GetMapping("/jobs")
    String list(
            @RequestParam @Nullable String mapping,
            @RequestParam @Nullable SynchJobType type,
            @RequestParam SynchJobFilter.@Nullable State state,
            @RequestParam @Nullable Long before,
            Model model) {
        String only = mapping == null || mapping.isBlank() ? null : mapping;
        KeyPage<SynchJobs.Listed> page = KeyPage.of(
                jobs.page(new SynchJobFilter(only, type, state), before, ROWS + 1),
                ROWS,
                listed -> Long.toString(listed.number()));
        model.addAttribute("lines", page.items().stream().map(listed -> JobLine.of(listed.job())).toList());
        model.addAttribute("next", page.next());
        model.addAttribute("filtered", only != null || type != null || state != null || before != null);
        model.addAttribute("mapping", only);
        model.addAttribute("type", type);
        model.addAttribute("types", SynchJobType.values());
        model.addAttribute("state", state);
        model.addAttribute("states", SynchJobFilter.State.values());
        model.addAttribute("names", catalogues.load().mappings().stream().map(IntegrationTableMapping::name).toList());
        return "jobs";
    }

    @GetMapping("/jobs/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long afterError,
            @RequestParam @Nullable Long beforeRecord,
            Model model) {
        SynchJob job = known(id);
        model.addAttribute("line", JobLine.of(job));
        model.addAttribute("run", runs.find(job.runId()).map(RunDeed::of).orElse(null));
        model.addAttribute("errors", failed(id, afterError));
        model.addAttribute("records", changed(job, beforeRecord));
        model.addAttribute("labels", labels);
        model.addAttribute("afterError", afterError);
        model.addAttribute("beforeRecord", beforeRecord);
        return "job";
    }

    /** Of what {@link #show} shows for the same parameters. */
    @GetMapping("/jobs/{id}/labels")
    String labels(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long afterError,
            @RequestParam @Nullable Long beforeRecord,
            Model model) {
        SynchJob job = known(id);
        Stream<@Nullable String> sources = Stream.concat(
                failed(id, afterError).items().stream().map(listed -> listed.error().sourceKey()),
                changed(job, beforeRecord).items().stream().map(BeforeImage::sourceKey));
        return labels.replace(
                sources.filter(Objects::nonNull)
                        .map(key -> new Shown(job.mapping(), job.pass().source(), key))
                        .toList(),
                model);
    }

    private SynchJob known(String id) {
        return jobs.find(id)
                .orElseThrow(() -> new KoppelException(ErrorCode.RECORD_UNKNOWN, "There is no job " + id + "."));
    }

    private KeyPage<SynchJobErrors.Listed> failed(String job, long after) {
        return KeyPage.of(errors.page(job, after, ROWS + 1), ROWS, listed -> Long.toString(listed.number()));
    }

    /** Those that can be undone still. */
    private KeyPage<BeforeImage> changed(SynchJob job, @Nullable Long before) {
        List<BeforeImage> found = images.page(
                job.runId(),
                new BeforeImages.ChangedPass(job.mapping(), job.pass()),
                before == null ? Long.MAX_VALUE : before,
                ROWS + 1);
        return KeyPage.of(found, ROWS, image -> Long.toString(image.number()));
    }
}
