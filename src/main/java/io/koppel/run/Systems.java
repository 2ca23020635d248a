package io.koppel.run;

import io.koppel.endpoint.Endpoint;
import io.koppel.failure.ErrorClass;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.run.SideProperties.SideSettings;
import io.koppel.run.SystemState.Reach;
import io.koppel.run.identity.KnownSystems;
import io.koppel.run.identity.Objection;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at both systems. */
@Component
public final class Systems {

    private final Endpoints endpoints;
    private final SideProperties sides;
    private final KnownSystems known;
    private final Clock clock;

    Systems(Endpoints endpoints, SideProperties sides, KnownSystems known, Clock clock) {
        this.endpoints = endpoints;
        this.sides = sides;
        this.known = known;
        this.clock = clock;
    }

    /** A system that cannot be used is an answer, not an exception. */
    public List<SystemState> look() {
        return Arrays.stream(Side.values()).map(this::look).toList();
    }

    /** Asks neither system, so it is quick also where one does not answer. */
    public List<ConfiguredSystem> configured() {
        return Arrays.stream(Side.values())
                .map(side -> known.configured(side, sides.of(side).type().word(), endpoints.of(side).location()))
                .toList();
    }

    private SystemState look(Side side) {
        Endpoint endpoint = endpoints.of(side);
        try {
            endpoint.probe();
            Duration ahead = Duration.between(clock.instant(), endpoint.now());
            Objection objection = known.objection(side).orElse(null);
            return objection == null
                    ? state(side, endpoint.identity(), Reach.REACHABLE, null, ahead)
                    : state(side, endpoint.identity(), reach(objection), objection.reason(), ahead);
        } catch (KoppelException unusable) {
            boolean refused = unusable.code().errorClass() == ErrorClass.CONFIGURATION;
            return state(side, null, refused ? Reach.REFUSED : Reach.UNREACHABLE, unusable.getMessage(), null);
        }
    }

    private static Reach reach(Objection objection) {
        return switch (objection.kind()) {
            case DISABLED -> Reach.DISABLED;
            case CHANGED -> Reach.CHANGED;
        };
    }

    private SystemState state(
            Side side, @Nullable String identity, Reach reach, @Nullable String reason, @Nullable Duration ahead) {
        SideSettings settings = sides.of(side);
        return new SystemState(
                SideProperties.name(side),
                settings.type().word(),
                endpoints.of(side).location(),
                identity,
                reach,
                reason,
                ahead);
    }
}
