package io.koppel.watch;

import io.koppel.coupling.WorkListSummary;
import io.koppel.failure.KoppelException;
import io.koppel.journal.RecordTotals;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.SideProperties;
import io.koppel.run.SystemState;
import io.koppel.run.SystemState.Reach;
import io.koppel.run.Systems;
import io.koppel.run.lease.Leases;
import io.koppel.run.standing.Lag;
import io.koppel.run.standing.Lags;
import io.koppel.run.standing.MappingStandings;
import io.koppel.run.standing.RunTotals;
import io.koppel.watch.problem.Problems;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks at Koppel's tables and at both systems. What it costs does not grow with the number of couplings. */
@Component
class Lookout {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private final CatalogueRepository catalogues;
    private final RunTotals runs;
    private final RecordTotals records;
    private final MappingStandings standings;
    private final Leases leases;
    private final WorkListSummary workList;
    private final Problems problems;
    private final Systems systems;
    private final SideProperties sides;
    private final Lags lags;
    private final Clock clock;

    Lookout(
            CatalogueRepository catalogues,
            RunTotals runs,
            RecordTotals records,
            MappingStandings standings,
            Leases leases,
            WorkListSummary workList,
            Problems problems,
            Systems systems,
            SideProperties sides,
            Lags lags,
            Clock clock) {
        this.catalogues = catalogues;
        this.runs = runs;
        this.records = records;
        this.standings = standings;
        this.leases = leases;
        this.workList = workList;
        this.problems = problems;
        this.systems = systems;
        this.sides = sides;
        this.lags = lags;
        this.clock = clock;
    }

    Observation look() {
        try {
            Catalogue catalogue = catalogues.load();
            List<SideStatus> seen = systems.look().stream().map(this::status).toList();
            return new Observation(
                    clock.instant(),
                    true,
                    enabled(catalogue),
                    runs.all(),
                    records.all(),
                    standings.all(),
                    leases.held(),
                    workList.counts(),
                    seen,
                    lags(catalogue, seen),
                    problems.openByKind());
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("Koppel's database does not answer: {}", away.getMessage());
            return Observation.withoutDatabase(clock.instant());
        }
    }

    private static Map<String, Boolean> enabled(Catalogue catalogue) {
        Map<String, Boolean> enabled = new LinkedHashMap<>();
        catalogue.mappings().forEach(mapping -> enabled.put(mapping.name(), mapping.enabled()));
        return enabled;
    }

    private SideStatus status(SystemState system) {
        boolean up = system.reach() != Reach.UNREACHABLE && system.reach() != Reach.REFUSED;
        return new SideStatus(
                system.side(), up, system.reason(), sides.of(system.side()).credentialExpiresOn());
    }

    private List<Lag> lags(Catalogue catalogue, List<SideStatus> seen) {
        Set<String> up = seen.stream().filter(SideStatus::up).map(SideStatus::side).collect(Collectors.toSet());
        List<Lag> all = new ArrayList<>();
        for (IntegrationTableMapping mapping : catalogue.mappings()) {
            for (Pass pass : mapping.direction().passes()) {
                if (mapping.enabled() && up.contains(SideProperties.name(pass.source()))) {
                    try {
                        lags.look(mapping, pass).ifPresent(all::add);
                    } catch (KoppelException unusable) {
                        LOG.debug("The lag of {} cannot be told: {}", mapping.name(), unusable.getMessage());
                    }
                }
            }
        }
        return all;
    }
}
