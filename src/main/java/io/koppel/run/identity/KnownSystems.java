package io.koppel.run.identity;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.Recognition;
import io.koppel.failure.ErrorClass;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.run.ConfiguredSystem;
import io.koppel.run.Endpoints;
import io.koppel.run.SideProperties;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps couplings from being used on systems to which they do not belong (spec 15.15). */
@Component
public class KnownSystems {

    private final KnownSystemRepository known;
    private final CoupledRecords coupled;
    private final Endpoints endpoints;

    KnownSystems(KnownSystemRepository known, CoupledRecords coupled, Endpoints endpoints) {
        this.known = known;
        this.coupled = coupled;
        this.endpoints = endpoints;
    }

    /**
     * Before anything is written. Remembers a side that is seen for the first time, or while nothing is coupled; one that
     * does not answer is not judged.
     *
     * @throws KoppelException SYSTEM_DISABLED, SYSTEM_CHANGED
     */
    public void require() {
        for (Side side : Side.values()) {
            KnownSystem system = known.find(side);
            if (!system.enabled()) {
                throw new KoppelException(ErrorCode.SYSTEM_DISABLED, disabled(system));
            }
            try {
                require(system);
            } catch (KoppelException away) {
                if (away.code().errorClass() != ErrorClass.TRANSIENT) {
                    throw away;
                }
            }
        }
    }

    private void require(KnownSystem system) {
        Side side = system.side();
        String identification = endpoints.of(side).identification();
        if (identification.equals(system.identification()) && address(side).equals(system.address())) {
            return;
        }
        if (system.identification() == null || recognized(system) || !coupled.exist()) {
            known.record(side, identification, address(side), endpoints.of(side).identity());
            return;
        }
        throw new KoppelException(ErrorCode.SYSTEM_CHANGED, changed(system));
    }

    private boolean recognized(KnownSystem system) {
        Recognition recognition = endpoints.of(system.side()).recognize(system.identification());
        return switch (recognition) {
            case SAME -> true;
            case DIFFERENT -> false;
            case UNSURE -> address(system.side()).equals(system.address()) && coupled.standOn(system.side());
        };
    }

    /** Why a side must not be written to, as far as that can be told now; changes nothing. */
    public Optional<Objection> objection(Side side) {
        KnownSystem system = known.find(side);
        if (!system.enabled()) {
            return Optional.of(new Objection(Objection.Kind.DISABLED, disabled(system)));
        }
        boolean trusted = system.identification() == null || recognized(system) || !coupled.exist();
        return trusted ? Optional.empty() : Optional.of(new Objection(Objection.Kind.CHANGED, changed(system)));
    }

    /** What is on record of a side, beside what its settings say. */
    public ConfiguredSystem configured(Side side, String type, String url) {
        KnownSystem system = known.find(side);
        return new ConfiguredSystem(side, type, url, system.shownAs(), system.enabled(), system.reason());
    }

    /** Takes the side as it is now for the one that the couplings belong to. */
    void accept(Side side) {
        Endpoint endpoint = endpoints.of(side);
        known.record(side, endpoint.identification(), address(side), endpoint.identity());
    }

    private String address(Side side) {
        return endpoints.of(side).address();
    }

    private static String disabled(KnownSystem system) {
        String name = SideProperties.name(system.side());
        return "Side " + name + " is disabled: " + system.reason() + " Nothing was done. 'systems enable " + name
                + "' allows runs again.";
    }

    private String changed(KnownSystem system) {
        String name = SideProperties.name(system.side());
        return "Side " + name + " is " + endpoints.of(system.side()).identity() + " at " + address(system.side())
                + " now, but the couplings belong to " + system.shownAs() + " at " + system.address()
                + ". Nothing was done. If the address is wrong, correct koppel." + name
                + ".url. If it is the same data on another server: 'systems accept " + name
                + "'. If it is other data: 'systems forget-couplings', and couple anew.";
    }
}
