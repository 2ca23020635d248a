package io.koppel.run.match;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.MatchCandidate;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.Endpoints;
import io.koppel.run.FoundRecord;
import io.koppel.run.RecordFinder;
import io.koppel.run.MappingHold;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Couples a record that matched several with the one that a person chose (spec 15.4). */
@Component
public final class AmbiguousChoice {

    private final Endpoints endpoints;
    private final RecordFinder finder;
    private final MappingHold hold;
    private final MatchStores stores;

    AmbiguousChoice(Endpoints endpoints, RecordFinder finder, MappingHold hold, MatchStores stores) {
        this.endpoints = endpoints;
        this.finder = finder;
        this.hold = hold;
        this.stores = stores;
    }

    /**
     * @param id of the local record, as people name it
     * @param candidate key of one of the candidates
     * @return the new coupling
     * @throws KoppelException RECORD_UNKNOWN, CHOICE_REFUSED, MAPPING_HELD: nothing was done
     */
    public Coupling choose(IntegrationTableMapping mapping, String id, String candidate) {
        FoundRecord found = finder.find(mapping, id);
        String localKey = found.localKey();
        if (localKey == null) {
            throw new KoppelException(
                    ErrorCode.RECORD_UNKNOWN,
                    id + " is a record of " + mapping.integration().table() + ". Give the one of "
                            + mapping.local().table() + " that 'errors list --state AMBIGUOUS' shows.");
        }
        String chosen = mapping.integration().keyType() == KeyType.GUID ? candidate.toLowerCase(Locale.ROOT) : candidate;
        return hold.during(List.of(mapping.name()), runId -> choose(runId, mapping, localKey, chosen));
    }

    private Coupling choose(String runId, IntegrationTableMapping mapping, String localKey, String chosen) {
        WorkListEntry entry = entry(mapping, localKey);
        requireOffered(mapping, entry, chosen);
        TablePages tables = new TablePages(mapping, endpoints);
        if (!tables.exists(Side.INTEGRATION, chosen)) {
            throw refused("There is no record " + chosen + " in " + mapping.integration().table()
                    + " any more. Run 'couplings match " + mapping.name() + "' again.");
        }
        Coupling own = coupling(mapping, Side.LOCAL, localKey);
        if (own != null) {
            throw refused("Record " + localKey + " of mapping " + mapping.name() + " is coupled with "
                    + own.integrationKey() + " by now. Remove that coupling first if it is wrong.");
        }
        Coupling other = coupling(mapping, Side.INTEGRATION, chosen);
        if (other != null && tables.exists(Side.LOCAL, other.localKey())) {
            throw refused("Record " + chosen + " of " + mapping.integration().table() + " is coupled with "
                    + other.localKey() + " already. Remove that coupling first, or choose another candidate.");
        }
        stores.transactions().executeWithoutResult(status -> {
            stores.leases().confirm(runId, mapping.name());
            if (other != null) {
                // Its local record is gone: the coupling is stale (spec 12.1).
                stores.couplings().remove(mapping.name(), List.of(other));
            }
            stores.pairs().storeFound(mapping.name(), Map.of(localKey, chosen));
            stores.audit()
                    .record(
                            "coupling " + mapping.name(),
                            "ambiguous: " + localKey + " with one of " + keys(entry),
                            "chosen: " + localKey + " with " + chosen);
        });
        return stores.couplings().byKeys(mapping.name(), Side.LOCAL, List.of(localKey)).get(localKey);
    }

    private WorkListEntry entry(IntegrationTableMapping mapping, String localKey) {
        return stores.workList().byKeys(mapping.name(), Pass.TO, List.of(localKey)).stream()
                .filter(entry -> entry.wholeRecord() && entry.state() == WorkState.AMBIGUOUS)
                .findFirst()
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.RECORD_UNKNOWN,
                        "Record " + localKey + " of mapping " + mapping.name()
                                + " is not ambiguous. 'errors list --state AMBIGUOUS' shows those that are."));
    }

    /** Where not all candidates could be listed, any record may be the right one. */
    private static void requireOffered(IntegrationTableMapping mapping, WorkListEntry entry, String chosen) {
        boolean offered =
                entry.candidates().stream().map(MatchCandidate::id).anyMatch(chosen::equals);
        if (!offered && entry.candidates().size() < Workbench.MOST_CANDIDATES) {
            throw refused(chosen + " is none of the candidates of " + entry.sourceKey() + " in mapping "
                    + mapping.name() + ": " + keys(entry) + ". To couple other records use 'couplings add'.");
        }
    }

    private static String keys(WorkListEntry entry) {
        return entry.candidates().stream().map(MatchCandidate::id).collect(Collectors.joining(", "));
    }

    private @Nullable Coupling coupling(IntegrationTableMapping mapping, Side side, String key) {
        return stores.couplings().byKeys(mapping.name(), side, List.of(key)).get(key);
    }

    private static KoppelException refused(String message) {
        return new KoppelException(ErrorCode.CHOICE_REFUSED, message);
    }
}
