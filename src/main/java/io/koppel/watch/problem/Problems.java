package io.koppel.watch.problem;

import io.koppel.coupling.WorkListSummary;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.SideProperties;
import io.koppel.run.SystemState;
import io.koppel.run.SystemState.Reach;
import io.koppel.run.Systems;
import io.koppel.run.absence.Absence;
import io.koppel.run.absence.Absences;
import io.koppel.run.standing.MappingStanding;
import io.koppel.run.standing.MappingStandings;
import io.koppel.watch.SideStatus;
import io.koppel.watch.problem.Problem.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The book of problems: what began, what lasts, what ended, and who was told. */
@Component
public class Problems {

    private final ProblemTable table;
    private final ProblemRules rules;
    private final CatalogueRepository catalogues;
    private final MappingStandings standings;
    private final WorkListSummary workList;
    private final Systems systems;
    private final SideProperties sides;
    private final Absences absences;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Problems(
            ProblemTable table,
            ProblemProperties properties,
            CatalogueRepository catalogues,
            MappingStandings standings,
            WorkListSummary workList,
            Systems systems,
            SideProperties sides,
            Absences absences,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.rules = new ProblemRules(properties);
        this.catalogues = catalogues;
        this.standings = standings;
        this.workList = workList;
        this.systems = systems;
        this.sides = sides;
        this.absences = absences;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Open problems by kind; every kind is there. */
    public Map<String, Long> openByKind() {
        return table.openByKind();
    }

    /**
     * Brings the book up to date. One process at a time.
     *
     * @param media through which people are told
     * @return what lasts, or has an end that somebody waits for
     */
    public List<KnownProblem> update(Set<Medium> media) {
        List<Problem> now = rules.of(facts());
        return transactions.execute(status -> {
            Map<Key, KnownProblem> known =
                    table.all().stream().collect(Collectors.toMap(one -> one.problem().key(), one -> one));
            Map<Key, Problem> lasting = new HashMap<>();
            now.forEach(problem -> lasting.put(problem.key(), problem));
            known.forEach((key, old) -> {
                Problem problem = lasting.remove(key);
                if (problem == null && old.endedAt() == null) {
                    table.end(key, clock.instant());
                } else if (problem != null && old.endedAt() != null) {
                    table.again(problem);
                }
            });
            lasting.values().forEach(table::begin);
            List<KnownProblem> all = table.all();
            all.stream().filter(one -> one.settled(media)).forEach(one -> table.forget(one.problem().key()));
            return all.stream().filter(one -> !one.settled(media)).toList();
        });
    }

    public void told(Medium medium, Told told, Problem problem) {
        table.told(medium, told, problem.key());
    }

    /** Those whose end has been told meanwhile. */
    public void forgetSettled(Set<Medium> media) {
        table.all().stream()
                .filter(one -> one.settled(media))
                .forEach(one -> table.forget(one.problem().key()));
    }

    private Facts facts() {
        Set<String> enabled = catalogues.load().mappings().stream()
                .filter(IntegrationTableMapping::enabled)
                .map(IntegrationTableMapping::name)
                .collect(Collectors.toSet());
        List<MappingStanding> fared = standings.all();
        Map<String, Instant> awaySince = absences.open().stream()
                .collect(Collectors.toMap(absence -> SideProperties.name(absence.side()), Absence::since));
        boolean suspect = !awaySince.isEmpty() || fared.stream().anyMatch(ProblemRules::pointsAtSide);
        return new Facts(clock.instant(), enabled, fared, workList.troubles(), sides(suspect), awaySince);
    }

    /** Both systems are asked only if something spoke against one of them. */
    private List<SideStatus> sides(boolean suspect) {
        return suspect
                ? systems.look().stream().map(this::status).toList()
                : Arrays.stream(Side.values())
                        .map(side -> new SideStatus(
                                SideProperties.name(side), true, null, sides.of(side).credentialExpiresOn()))
                        .toList();
    }

    private SideStatus status(SystemState system) {
        boolean up = system.reach() != Reach.UNREACHABLE && system.reach() != Reach.REFUSED;
        return new SideStatus(
                system.side(), up, system.reason(), sides.of(system.side()).credentialExpiresOn());
    }
}
