package io.koppel.run.doctor;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.PageRequest;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.record.RecordShape;
import io.koppel.run.SideProperties;
import io.koppel.run.SystemState;
import io.koppel.run.doctor.Check.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks of one system as a whole: identity, clock, time zone. */
final class SystemChecks {

    /** Runs compare no two clocks; people who read both sides' times do. */
    private static final Duration TOLERABLE_SKEW = Duration.ofMinutes(1);
    private static final Duration FUTURE = Duration.ofMinutes(5);
    private static final RecordShape BARE = new RecordShape(List.of());

    private SystemChecks() {}

    static Check identity(SystemState system) {
        String side = system.side();
        String reason = system.reason() == null ? "" : system.reason();
        return switch (system.reach()) {
            case REACHABLE -> Check.ok("identity", side);
            case UNREACHABLE, REFUSED -> new Check(
                    "identity", side, State.PROBLEM, reason, "Correct koppel." + side + ".*, then 'systems test'.");
            case DISABLED -> new Check("identity", side, State.PROBLEM, reason, "'systems enable " + side + "'.");
            case CHANGED -> new Check(
                    "identity", side, State.DECISION, reason, "'systems accept " + side + "' or 'systems forget-couplings'.");
        };
    }

    /** Both sides on one schema would synchronize it with itself. */
    static Optional<Check> same(List<SystemState> systems) {
        long different = systems.stream().map(SystemState::identity).distinct().count();
        return different == 1 && systems.get(0).identity() != null
                ? Optional.of(new Check(
                        "identity",
                        "",
                        State.PROBLEM,
                        "Both sides are the same: " + systems.get(0).identity() + ".",
                        "Correct koppel.bc.url or koppel.sales.url."))
                : Optional.empty();
    }

    static Check clock(SystemState system) {
        Duration ahead = system.ahead() == null ? Duration.ZERO : system.ahead();
        return ahead.abs().compareTo(TOLERABLE_SKEW) < 0
                ? Check.ok("clock", system.side())
                : new Check(
                        "clock",
                        system.side(),
                        State.PROBLEM,
                        "Its clock is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                                + " this machine's.",
                        "Have both machines set their clocks by the same time server.");
    }

    /** A record of the future shows that the side's date-times are in another zone than the settings say. */
    static Check timeZone(Side side, Endpoint endpoint, List<IntegrationTableMapping> mappings) {
        String name = SideProperties.name(side);
        Instant future = endpoint.now().plus(FUTURE);
        List<String> ahead = new ArrayList<>();
        for (IntegrationTableMapping mapping : mappings) {
            if (mapping.table(side).modifiedOn() != null && holdsLater(endpoint, mapping, side, future)) {
                ahead.add(mapping.table(side).table());
            }
        }
        return ahead.isEmpty()
                ? Check.ok("time zone", name)
                : new Check(
                        "time zone",
                        name,
                        State.PROBLEM,
                        "Records of " + String.join(", ", ahead) + " seem to be modified in the future.",
                        "Set koppel." + name + ".time-zone, or the mapping's timeZone, to the zone of these date-times.");
    }

    private static boolean holdsLater(Endpoint endpoint, IntegrationTableMapping mapping, Side side, Instant time) {
        try {
            return !endpoint.page(new PageRequest(mapping.table(side), BARE, mapping.filter(side), time, null, 1))
                    .records()
                    .isEmpty();
        } catch (KoppelException doesNotFit) {
            // The mapping's own check tells what is wrong with it.
            return false;
        }
    }
}
