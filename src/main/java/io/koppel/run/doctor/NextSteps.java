package io.koppel.run.doctor;

import io.koppel.decision.rule.InitialSynch.Recommendation;
import io.koppel.decision.rule.Rules;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.run.doctor.Check.State;
import io.koppel.run.review.Dependency;
import io.koppel.run.review.ReviewLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides of each mapping what to do next: mend, couple, synchronize fully, or leave it to the schedule. */
final class NextSteps {

    private final Rules rules;
    private final List<ReviewLine> lines;
    private final List<Check> checks;
    private final Predicate<String> hasErrors;

    /** @param hasErrors whether the error list holds records of a mapping */
    NextSteps(Rules rules, List<ReviewLine> lines, List<Check> checks, Predicate<String> hasErrors) {
        this.rules = rules;
        this.lines = lines;
        this.checks = checks;
        this.hasErrors = hasErrors;
    }

    static List<NextStep> afterTheSystems(List<IntegrationTableMapping> mappings) {
        return mappings.stream()
                .map(mapping -> new NextStep(mapping.name(), "systems test", "a system cannot be used"))
                .toList();
    }

    List<NextStep> of(List<IntegrationTableMapping> mappings) {
        return mappings.stream().map(this::of).toList();
    }

    private NextStep of(IntegrationTableMapping mapping) {
        if (checks.stream().anyMatch(check -> check.state() == State.DECISION)) {
            return new NextStep(mapping.name(), "systems show", "a side is not the one that the couplings belong to");
        }
        Optional<ReviewLine> line = lines.stream()
                .filter(candidate -> candidate.mapping().equals(mapping.name()))
                .findFirst();
        return line.map(known -> of(known, mapping))
                .orElseGet(() -> new NextStep(mapping.name(), "mappings check", "the mapping does not fit both systems"));
    }

    private NextStep of(ReviewLine line, IntegrationTableMapping mapping) {
        String name = quoted(mapping.name());
        if (line.recommendation() == Recommendation.NO_RECORDS_FOUND
                || line.local().records() + line.integration().records() == 0) {
            return new NextStep(mapping.name(), "", "neither side holds records");
        }
        if (hasErrors.test(mapping.name())) {
            return new NextStep(mapping.name(), "errors list --mapping " + name, "records could not be synchronized");
        }
        String after = waiting(line);
        String full = "full --dry-run --mapping " + name;
        if (line.coupled() > 0 && line.expectedMatches() == 0) {
            long left = line.expectedInsertsTo() + line.expectedInsertsFrom();
            return left == 0
                    ? new NextStep(mapping.name(), "schedule", "everything is coupled")
                    : new NextStep(mapping.name(), full, left + " records have no counterpart yet" + after);
        }
        return switch (line.recommendation()) {
            case COUPLE_RECORDS -> couple(line, mapping, name, full, after);
            case FULL_SYNCHRONIZATION -> new NextStep(mapping.name(), full, "nothing is coupled yet" + after);
            case NO_RECORDS_FOUND -> new NextStep(mapping.name(), "", "neither side holds records");
        };
    }

    /** Both sides hold records: those that belong together must not be made a second time. */
    private NextStep couple(
            ReviewLine line, IntegrationTableMapping mapping, String name, String full, String after) {
        boolean matchable = mapping.fields().stream()
                .anyMatch(field -> field.enabled() && field.useForMatchBasedCoupling());
        if (matchable) {
            return new NextStep(
                    mapping.name(),
                    "couplings match " + name + " --dry-run",
                    "both sides hold records; " + line.expectedMatches() + " of them would be coupled" + after);
        }
        boolean natural = mapping.direction().passes().stream()
                .anyMatch(pass -> rules.forMapping(mapping.name())
                        .flatMap(rule -> rule.naturalKey(pass))
                        .isPresent());
        return natural
                ? new NextStep(mapping.name(), full, "both sides hold records; those with the same key are coupled" + after)
                : new NextStep(
                        mapping.name(),
                        "mappings set " + name + " fields.LOCAL:INTEGRATION.useForMatchBasedCoupling=true",
                        "both sides hold records, and no field says which of them belong together" + after);
    }

    private static String waiting(ReviewLine line) {
        List<String> undone = line.dependencies().stream()
                .filter(dependency -> !dependency.done())
                .map(Dependency::mapping)
                .toList();
        return undone.isEmpty() ? "" : "; after " + String.join(", ", undone);
    }

    private static String quoted(String name) {
        return name.contains(" ") ? '"' + name + '"' : name;
    }
}
