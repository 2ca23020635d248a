package io.koppel.watch.problem;

import io.koppel.coupling.Trouble;
import io.koppel.failure.ErrorAdvice;
import io.koppel.failure.ErrorCatalogue;
import io.koppel.failure.ErrorCode;
import io.koppel.run.standing.MappingStanding;
import io.koppel.watch.SideStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** Finds what is wrong now. A pure function: the same facts are the same problems in every process. */
final class ProblemRules {

    /** More reasons than this in one mapping are one problem: nobody reads so many. */
    private static final int MOST_TROUBLES = 20;

    /** A whole side does not answer, or refuses the login. */
    private static final List<@Nullable String> AWAY = Arrays.asList("SYSTEM_UNREACHABLE", "SYSTEM_REFUSES");

    private final ProblemProperties properties;
    /** Read when something is wrong: most runs end without. */
    private final Supplier<Map<String, String>> causes = SingletonSupplier.of(ProblemRules::causes);

    ProblemRules(ProblemProperties properties) {
        this.properties = properties;
    }

    private static Map<String, String> causes() {
        return ErrorCatalogue.load().all().stream()
                .collect(Collectors.toMap(advice -> advice.code().name(), ErrorAdvice::cause));
    }

    List<Problem> of(Facts facts) {
        List<Problem> problems = new ArrayList<>();
        facts.sides().stream().filter(side -> !side.up()).forEach(side -> problems.add(down(side, facts)));
        boolean sideDown = !problems.isEmpty();
        boolean waiting = sideDown || !facts.awaySince().isEmpty();
        for (MappingStanding standing : facts.standings()) {
            if (facts.enabled().contains(standing.mapping())) {
                if (failed(standing, sideDown)) {
                    problems.add(failing(standing));
                }
                if (!waiting && late(standing, facts.now())) {
                    problems.add(noSuccess(standing));
                }
            }
        }
        problems.addAll(listed(facts.troubles()));
        facts.sides().stream()
                .filter(side -> expires(side, facts.now()))
                .forEach(side -> problems.add(expiring(side, facts.now())));
        return problems;
    }

    /** A side that is down is one problem, and not one more for each mapping. */
    private static boolean failed(MappingStanding standing, boolean sideDown) {
        return standing.failingSince() != null
                && !AWAY.contains(standing.code())
                && !(sideDown && ErrorCode.ACCESS_DENIED.name().equals(standing.code()));
    }

    /** What made it fail may be a side: then both are worth a look. */
    static boolean pointsAtSide(MappingStanding standing) {
        return AWAY.contains(standing.code()) || ErrorCode.ACCESS_DENIED.name().equals(standing.code());
    }

    private boolean late(MappingStanding standing, Instant now) {
        return standing.succeededAt() != null
                && standing.succeededAt().plus(properties.noSuccessFor()).isBefore(now);
    }

    private boolean expires(SideStatus side, Instant now) {
        return side.credentialExpiresOn() != null && days(side.credentialExpiresOn(), now) <= properties.credentialDays();
    }

    private static long days(LocalDate expiry, Instant now) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC), expiry);
    }

    private static Problem down(SideStatus side, Facts facts) {
        Instant failing = facts.standings().stream()
                .filter(standing -> standing.failingSince() != null && pointsAtSide(standing))
                .map(MappingStanding::failingSince)
                .min(Instant::compareTo)
                .orElse(facts.now());
        Instant since = facts.awaySince().getOrDefault(side.side(), failing);
        return new Problem(
                ProblemKind.SYSTEM_DOWN,
                side.side(),
                "Side " + side.side() + " cannot be used: " + side.reason(),
                since);
    }

    private static Problem failing(MappingStanding standing) {
        return new Problem(
                ProblemKind.MAPPING_FAILED,
                standing.mapping(),
                "Mapping " + standing.mapping() + " failed: " + standing.message(),
                standing.failingSince() == null ? Instant.EPOCH : standing.failingSince());
    }

    private Problem noSuccess(MappingStanding standing) {
        Instant last = standing.succeededAt() == null ? Instant.EPOCH : standing.succeededAt();
        return new Problem(
                ProblemKind.NO_SUCCESS,
                standing.mapping(),
                "Mapping " + standing.mapping() + " was last synchronized at " + last + ", more than "
                        + properties.noSuccessFor().toHours() + " hours ago. See 'runs list'.",
                last);
    }

    private List<Problem> listed(List<Trouble> troubles) {
        Map<String, List<Trouble>> byMapping =
                troubles.stream().collect(Collectors.groupingBy(Trouble::mapping, TreeMap::new, Collectors.toList()));
        List<Problem> problems = new ArrayList<>();
        byMapping.forEach((mapping, its) -> {
            if (its.size() > MOST_TROUBLES) {
                problems.add(many(mapping, its));
            } else {
                its.forEach(trouble -> problems.add(listed(trouble)));
            }
        });
        return problems;
    }

    /** The records' own messages name values of theirs, which must not leave Koppel. */
    private Problem listed(Trouble trouble) {
        return new Problem(
                ProblemKind.ERRORS_LISTED,
                trouble.mapping() + " " + trouble.messageGroup(),
                records(trouble.records()) + " of mapping " + trouble.mapping() + ": " + trouble.code() + ". "
                        + causes.get().getOrDefault(trouble.code(), "") + " 'errors list --mapping \"" + trouble.mapping()
                        + "\" --message-group " + trouble.messageGroup() + "' shows them.",
                trouble.since());
    }

    private static String records(long records) {
        return records == 1 ? "1 record" : records + " records";
    }

    private static Problem many(String mapping, List<Trouble> its) {
        long records = its.stream().mapToLong(Trouble::records).sum();
        return new Problem(
                ProblemKind.ERRORS_LISTED,
                mapping,
                records + " records of mapping " + mapping + " stand on the error list for " + its.size()
                        + " different reasons. See 'errors list --mapping \"" + mapping + "\" --group'.",
                its.stream().map(Trouble::since).min(Instant::compareTo).orElse(Instant.EPOCH));
    }

    private static Problem expiring(SideStatus side, Instant now) {
        LocalDate expiry = side.credentialExpiresOn() == null ? LocalDate.MAX : side.credentialExpiresOn();
        long days = days(expiry, now);
        return new Problem(
                ProblemKind.CREDENTIAL_EXPIRES,
                side.side(),
                "The credential of side " + side.side()
                        + (days < 0 ? " ended on " + expiry : " ends on " + expiry + ", in " + days + " days") + ".",
                now);
    }
}
