package io.koppel.run.review;

import io.koppel.coupling.Couplings;
import io.koppel.decision.rule.InitialSynch;
import io.koppel.decision.rule.InitialSynch.Recommendation;
import io.koppel.failure.KoppelException;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobType;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Endpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The review lines before a full synchronization (spec 2.7, 10.3). Reads only. */
@Component
public final class FullSynchReview {

    /** Jobs looked back for a measured rate: the newest ones may have found nothing to do. */
    private static final int JOBS = 50;

    private final CatalogueRepository catalogues;
    private final Couplings couplings;
    private final SynchJobs jobs;
    private final Endpoints endpoints;

    FullSynchReview(CatalogueRepository catalogues, Couplings couplings, SynchJobs jobs, Endpoints endpoints) {
        this.catalogues = catalogues;
        this.couplings = couplings;
        this.jobs = jobs;
        this.endpoints = endpoints;
    }

    /**
     * One line a mapping, in run order.
     *
     * @param names empty for all enabled mappings
     * @throws KoppelException MAPPING_UNKNOWN
     */
    public List<ReviewLine> lines(List<String> names) {
        Catalogue catalogue = catalogues.load();
        names.forEach(name -> known(catalogue, name));
        Map<String, Map<Side, SideCount>> counts = new LinkedHashMap<>();
        Map<String, Recommendation> recommendations = new LinkedHashMap<>();
        for (IntegrationTableMapping mapping : catalogue.mappings()) {
            if (concerned(catalogue, mapping, names)) {
                counts.put(mapping.name(), new SideCounts(couplings, endpoints).of(mapping));
                recommendations.put(mapping.name(), recommendation(mapping, counts.get(mapping.name())));
            }
        }
        return catalogue.mappings().stream()
                .filter(mapping -> names.isEmpty() ? mapping.enabled() : names.contains(mapping.name()))
                .map(mapping -> line(mapping, counts.get(mapping.name()), recommendations))
                .toList();
    }

    private static void known(Catalogue catalogue, String name) {
        catalogue.named(name);
    }

    /** The mappings shown, and what they depend on: whether those have records at all is part of their state. */
    private static boolean concerned(Catalogue catalogue, IntegrationTableMapping mapping, List<String> names) {
        if (names.isEmpty()) {
            return mapping.enabled();
        }
        return names.contains(mapping.name())
                || mapping.enabled()
                        && names.stream().anyMatch(name ->
                                catalogue.mapping(name).orElseThrow().dependsOn().contains(mapping.name()));
    }

    private Recommendation recommendation(IntegrationTableMapping mapping, Map<Side, SideCount> counts) {
        Filter question = InitialSynch.question(mapping.name());
        FilterExpression own = mapping.integrationTableFilter().expression();
        long answer = 0;
        if (question.expression() != null) {
            answer = endpoints.integration()
                    .count(
                            mapping.integration(),
                            own == null
                                    ? question
                                    : new Filter(
                                            question.text(),
                                            new FilterExpression.And(List.of(own, question.expression()))));
        }
        return InitialSynch.recommendation(
                mapping.name(),
                counts.get(Side.LOCAL).records(),
                counts.get(Side.INTEGRATION).records(),
                answer);
    }

    private ReviewLine line(
            IntegrationTableMapping mapping,
            Map<Side, SideCount> counts,
            Map<String, Recommendation> recommendations) {
        SideCount local = counts.get(Side.LOCAL);
        SideCount integration = counts.get(Side.INTEGRATION);
        long matches = local.uncoupled() == 0 || integration.uncoupled() == 0
                ? 0
                : new ExpectedMatches(couplings, endpoints).of(mapping);
        return new ReviewLine(
                mapping.name(),
                mapping.direction(),
                local,
                integration,
                couplings.count(mapping.name()),
                recommendations.get(mapping.name()),
                dependencies(mapping, recommendations),
                matches,
                mapping.direction().includes(Pass.TO) ? Math.max(0, local.uncoupled() - matches) : 0,
                mapping.direction().includes(Pass.FROM) ? Math.max(0, integration.uncoupled() - matches) : 0,
                expectedTime(mapping, counts));
    }

    /** Names without a line of their own, disabled ones too, hold nobody up (spec 10.3). */
    private List<Dependency> dependencies(
            IntegrationTableMapping mapping, Map<String, Recommendation> recommendations) {
        List<Dependency> dependencies = new ArrayList<>();
        for (String name : mapping.dependsOn()) {
            if (recommendations.containsKey(name)) {
                dependencies.add(new Dependency(name, state(name, recommendations.get(name))));
            }
        }
        return List.copyOf(dependencies);
    }

    private Dependency.State state(String mapping, @Nullable Recommendation recommendation) {
        if (recommendation == Recommendation.NO_RECORDS_FOUND) {
            return Dependency.State.NO_RECORDS_FOUND;
        }
        List<SynchJob> newest = jobs.list(mapping, JOBS).stream()
                .filter(job -> job.type() == SynchJobType.SYNCHRONIZATION)
                .toList();
        if (newest.isEmpty()) {
            return Dependency.State.BLANK;
        }
        String run = newest.get(0).runId();
        List<SynchJob> last =
                newest.stream().filter(job -> job.runId().equals(run)).toList();
        if (last.stream().anyMatch(job -> job.finishedAt() == null)) {
            return Dependency.State.IN_PROCESS;
        }
        return last.stream().anyMatch(job -> !job.message().isEmpty())
                ? Dependency.State.ERROR
                : Dependency.State.FINISHED;
    }

    private @Nullable Duration expectedTime(IntegrationTableMapping mapping, Map<Side, SideCount> counts) {
        List<SynchJob> measured = jobs.list(mapping.name(), JOBS);
        double seconds = 0;
        for (Pass pass : mapping.direction().passes()) {
            long records = counts.get(pass.source()).records();
            double rate = rate(measured, pass);
            if (records > 0 && rate == 0) {
                return null;
            }
            seconds += records == 0 ? 0 : records / rate;
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** Records a second in the newest job of the pass that read any; 0 if none did. */
    private static double rate(List<SynchJob> jobs, Pass pass) {
        for (SynchJob job : jobs) {
            if (job.pass() == pass
                    && job.type() == SynchJobType.SYNCHRONIZATION
                    && job.finishedAt() != null
                    && job.counters().read() > 0) {
                long millis = Math.max(1, Duration.between(job.startedAt(), job.finishedAt()).toMillis());
                return job.counters().read() * 1000.0 / millis;
            }
        }
        return 0;
    }
}
