package io.koppel.console.overview;

import io.koppel.console.overview.Figures.Seen;
import io.koppel.coupling.ErrorCount;
import io.koppel.coupling.WorkListSummary;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Runs;
import io.koppel.run.standing.MappingStanding;
import io.koppel.run.standing.MappingStandings;
import io.koppel.schedule.ScheduleOverview;
import io.koppel.schedule.Schedules;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Overview: how each mapping stands, what runs, and how the last runs went. */
@Controller
class OverviewPage {

    private static final int JOBS = 400;
    private static final int RUNS = 30;

    private final CatalogueRepository catalogues;
    private final MappingStandings standings;
    private final WorkListSummary workList;
    private final Schedules schedules;
    private final Figures figures;
    private final Runs runs;
    private final SynchJobs jobs;

    OverviewPage(
            CatalogueRepository catalogues,
            MappingStandings standings,
            WorkListSummary workList,
            Schedules schedules,
            Figures figures,
            Runs runs,
            SynchJobs jobs) {
        this.catalogues = catalogues;
        this.standings = standings;
        this.workList = workList;
        this.schedules = schedules;
        this.figures = figures;
        this.runs = runs;
        this.jobs = jobs;
    }

    @GetMapping("/")
    String show(Model model) {
        List<IntegrationTableMapping> mappings = cards(model);
        model.addAttribute("drawing", DependencyDrawing.of(mappings));
        model.addAttribute("running", runs.started());
        model.addAttribute("kinds", RunFigure.KINDS);
        model.addAttribute("history", RunFigure.of(jobs.list(null, JOBS), RUNS));
        return "overview";
    }

    /** What of the page takes time to count. */
    @GetMapping("/overview/cards")
    String cardsAlone(Model model) {
        cards(model);
        return "overview :: cards";
    }

    private List<IntegrationTableMapping> cards(Model model) {
        List<IntegrationTableMapping> mappings = catalogues.load().mappings();
        Map<String, MappingStanding> standing =
                standings.all().stream().collect(Collectors.toMap(MappingStanding::mapping, Function.identity()));
        Map<String, Long> errors = workList.counts().stream()
                .collect(Collectors.groupingBy(ErrorCount::mapping, Collectors.summingLong(ErrorCount::records)));
        List<ScheduleOverview> timings = schedules.list();
        Seen seen = figures.current();
        model.addAttribute("seen", seen);
        model.addAttribute(
                "cards",
                mappings.stream()
                        .map(mapping -> new MappingCard(
                                mapping,
                                standing.get(mapping.name()),
                                seen == null ? MappingFigures.UNKNOWN : seen.of(mapping.name()),
                                errors.getOrDefault(mapping.name(), 0L),
                                timings.stream()
                                        .filter(timing -> mapping.name().equals(timing.schedule().mapping()))
                                        .findFirst()
                                        .orElse(null)))
                        .toList());
        return mappings;
    }
}
