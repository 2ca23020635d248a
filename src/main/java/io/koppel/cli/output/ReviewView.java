package io.koppel.cli.output;

import io.koppel.run.review.ReviewLine;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A review line as JSON shows it.
 *
 * @param outOfFilterLocal coupled records that left the filter
 * @param ready nothing that the mapping depends on is left to be done first
 * @param expectedSeconds at the rate last measured; null where it never was
 */
public record ReviewView(
        String mapping,
        String direction,
        long localRecords,
        long integrationRecords,
        long coupled,
        long uncoupledLocal,
        long uncoupledIntegration,
        long outOfFilterLocal,
        long outOfFilterIntegration,
        String recommendation,
        List<Dependency> dependencies,
        boolean ready,
        long expectedMatches,
        long expectedCreatesTo,
        long expectedCreatesFrom,
        @Nullable Double expectedSeconds) {

    public record Dependency(String mapping, String state) {}

    public static ReviewView of(ReviewLine line) {
        return new ReviewView(
                line.mapping(),
                line.direction().label(),
                line.local().records(),
                line.integration().records(),
                line.coupled(),
                line.local().uncoupled(),
                line.integration().uncoupled(),
                line.local().leftFilter(),
                line.integration().leftFilter(),
                line.recommendation().label(),
                line.dependencies().stream()
                        .map(dependency -> new Dependency(
                                dependency.mapping(), dependency.state().label()))
                        .toList(),
                line.ready(),
                line.expectedMatches(),
                line.expectedInsertsTo(),
                line.expectedInsertsFrom(),
                line.expectedTime() == null ? null : line.expectedTime().toMillis() / 1000.0);
    }

    public static Table<ReviewLine> table() {
        return new Table<ReviewLine>()
                .text("mapping", ReviewLine::mapping)
                .text("recommendation", line -> line.recommendation().label())
                .number("local", line -> line.local().records())
                .number("integration", line -> line.integration().records())
                .number("coupled", ReviewLine::coupled)
                .number("uncoupled local", line -> line.local().uncoupled())
                .number("uncoupled integration", line -> line.integration().uncoupled())
                .number("out of filter", line -> line.local().leftFilter() + line.integration().leftFilter())
                .number("matches", ReviewLine::expectedMatches)
                .number("creates to", ReviewLine::expectedInsertsTo)
                .number("creates from", ReviewLine::expectedInsertsFrom)
                .rightAligned(
                        "time", line -> line.expectedTime() == null ? "unknown" : Times.duration(line.expectedTime()))
                .text("after", line -> line.dependencies().stream()
                        .map(dependency ->
                                dependency.mapping() + " (" + dependency.state().label() + ")")
                        .collect(Collectors.joining(", ")));
    }
}
