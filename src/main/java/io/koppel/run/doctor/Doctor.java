package io.koppel.run.doctor;

import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.ExclusionStore;
import io.koppel.coupling.WorkList;
import io.koppel.decision.Facts;
import io.koppel.decision.rule.Rules;
import io.koppel.decision.rule.SetUp;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Fault;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Endpoints;
import io.koppel.run.SideProperties;
import io.koppel.run.SystemState;
import io.koppel.run.Systems;
import io.koppel.run.check.MappingCheck;
import io.koppel.run.doctor.Check.State;
import io.koppel.run.pass.FactGatherer;
import io.koppel.run.review.FullSynchReview;
import io.koppel.run.review.ReviewLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/**
 * Looks over an installation in the order of its set-up, and says of each mapping what to do next. Changes neither
 * system. What cannot be looked at, because something before it stands in the way, says so.
 */
@Component
public final class Doctor {

    private final CatalogueRepository catalogues;
    private final Systems systems;
    private final Endpoints endpoints;
    private final SideProperties sides;
    private final Rules rules;
    private final FullSynchReview review;
    private final WorkList workList;
    private final FactGatherer facts;

    Doctor(
            CatalogueRepository catalogues,
            Systems systems,
            Endpoints endpoints,
            SideProperties sides,
            Rules rules,
            FullSynchReview review,
            CouplingStore couplings,
            WorkList workList,
            ExclusionStore exclusions) {
        this.catalogues = catalogues;
        this.systems = systems;
        this.endpoints = endpoints;
        this.sides = sides;
        this.rules = rules;
        this.review = review;
        this.workList = workList;
        this.facts = new FactGatherer(endpoints, couplings, workList, exclusions);
    }

    public Diagnosis look() {
        Catalogue catalogue = catalogues.load();
        List<IntegrationTableMapping> enabled =
                catalogue.mappings().stream().filter(IntegrationTableMapping::enabled).toList();
        List<SystemState> states = systems.look();
        List<Check> checks = new ArrayList<>(states.stream().map(SystemChecks::identity).toList());
        SystemChecks.same(states).ifPresent(checks::add);
        if (checks.stream().anyMatch(check -> check.state() == State.PROBLEM)) {
            checks.add(new Check(
                    "everything else", "", State.NOT_CHECKED, "Both systems are needed for that.", "Mend the above first."));
            return new Diagnosis(checks, NextSteps.afterTheSystems(enabled));
        }
        List<Fault> faults = new MappingCheck(endpoints.local(), endpoints.integration()).check(catalogue).stream()
                .filter(Fault::isError)
                .toList();
        MappingChecks mappings = new MappingChecks(endpoints, sides, rules, catalogue);
        List<IntegrationTableMapping> fitting =
                enabled.stream().filter(mapping -> !faulty(mapping, faults)).toList();
        checks.addAll(ofEach(fitting, (mapping, side) -> List.of(mappings.grants(mapping, side))));
        states.forEach(state -> checks.add(SystemChecks.clock(state)));
        for (Side side : Side.values()) {
            checks.add(SystemChecks.timeZone(side, endpoints.of(side), fitting));
        }
        checks.addAll(fits(enabled, faults));
        checks.addAll(setUp(fitting));
        checks.addAll(ofEach(fitting, mappings::optionMappings));
        List<ReviewLine> lines =
                fitting.isEmpty() ? List.of() : review.lines(fitting.stream().map(IntegrationTableMapping::name).toList());
        checks.addAll(users(lines));
        checks.addAll(ofEach(fitting, mappings::naturalKeys));
        checks.addAll(ofEach(fitting, (mapping, side) -> List.of(mappings.indexes(mapping, side))));
        return new Diagnosis(checks, new NextSteps(rules, lines, checks, this::hasErrors).of(enabled));
    }

    private boolean hasErrors(String mapping) {
        return !workList.list(mapping, null, null, 1).isEmpty();
    }

    private static boolean faulty(IntegrationTableMapping mapping, List<Fault> faults) {
        return faults.stream().anyMatch(fault -> mapping.name().equals(fault.mapping()));
    }

    private static List<Check> ofEach(
            List<IntegrationTableMapping> mappings, BiFunction<IntegrationTableMapping, Side, List<Check>> check) {
        List<Check> checks = new ArrayList<>();
        for (IntegrationTableMapping mapping : mappings) {
            for (Side side : Side.values()) {
                checks.addAll(check.apply(mapping, side));
            }
        }
        return checks;
    }

    private static List<Check> fits(List<IntegrationTableMapping> enabled, List<Fault> faults) {
        return enabled.stream()
                .map(mapping -> faults.stream()
                        .filter(fault -> mapping.name().equals(fault.mapping()))
                        .map(fault -> new Check(
                                "mapping",
                                mapping.name(),
                                State.PROBLEM,
                                fault.text(),
                                "'mappings check' shows all of it. Correct the mapping; reference tables that are missing:"
                                        + " 'migrate --reference-tables'."))
                        .findFirst()
                        .orElseGet(() -> Check.ok("mapping", mapping.name())))
                .toList();
    }

    private List<Check> setUp(List<IntegrationTableMapping> mappings) {
        SetUp setUp = rules.setUp(mappings.stream().map(IntegrationTableMapping::name).toList());
        Facts.Gathering gathering = new Facts.Gathering();
        try {
            facts.gather(gathering, setUp::requests);
        } catch (KoppelException unanswered) {
            return List.of(new Check("set-up", "", State.NOT_CHECKED, Objects.toString(unanswered.getMessage(), ""), ""));
        }
        return setUp.findings(gathering.facts()).stream().map(Doctor::check).toList();
    }

    private static Check check(SetUp.Finding finding) {
        String name = finding.topic().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (finding.text().isEmpty()) {
            return Check.ok(name, "");
        }
        String fix =
                switch (finding.topic()) {
                    case LOCAL_CURRENCY -> "Set it up on that side.";
                    case EXCHANGE_RATES -> "Enter the rate in Business Central.";
                    case UNIT_GROUPS -> "Leave the group exactly one unit, its base unit.";
                };
        return finding.problem()
                ? new Check(name, "", State.PROBLEM, finding.text(), fix)
                : new Check(name, "", State.ADVICE, finding.text(), "");
    }

    /** Records of users who are not coupled keep the owner that they have. */
    private static List<Check> users(List<ReviewLine> lines) {
        return lines.stream()
                .filter(line -> SetUp.couplesUsers(line.mapping()))
                .map(line -> line.integration().uncoupled() == 0
                        ? Check.ok("users", line.mapping())
                        : new Check(
                                "users",
                                line.mapping(),
                                State.ADVICE,
                                line.integration().uncoupled() + " of " + line.integration().records()
                                        + " users are coupled to nobody: what they own gets no salesperson.",
                                "'couplings match " + line.mapping() + "', then 'full --mapping " + line.mapping() + "'."))
                .toList();
    }
}
