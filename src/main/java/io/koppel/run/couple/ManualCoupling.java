package io.koppel.run.couple;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.PassOutcome;
import io.koppel.coupling.WorkList;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Audit;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.ChosenRecords;
import io.koppel.run.RecordFinder;
import io.koppel.run.MappingHold;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Couples two records that a person names, and synchronizes them if asked to (spec 12.1). */
@Component
public final class ManualCoupling {

    private final RecordFinder finder;
    private final Couplings couplings;
    private final Pairing pairing;
    private final CreationExclusions exclusions;
    private final WorkList workList;
    private final RunLauncher launcher;
    private final MappingHold hold;
    private final Audit audit;
    private final TransactionTemplate transactions;

    ManualCoupling(
            RecordFinder finder,
            Couplings couplings,
            Pairing pairing,
            CreationExclusions exclusions,
            WorkList workList,
            RunLauncher launcher,
            MappingHold hold,
            Audit audit,
            TransactionTemplate transactions) {
        this.finder = finder;
        this.couplings = couplings;
        this.pairing = pairing;
        this.exclusions = exclusions;
        this.workList = workList;
        this.launcher = launcher;
        this.hold = hold;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * @param direction to synchronize the pair in with force; null for not at all
     * @throws KoppelException RECORD_UNKNOWN; WRONG_USAGE if the integration record is coupled to another local record
     *     that exists, or if the mapping does not have the direction; MAPPING_HELD. Nothing was done then.
     */
    public NewPair couple(
            IntegrationTableMapping mapping, String localId, String integrationId, @Nullable Pass direction) {
        if (direction != null) {
            Directions.require(mapping, direction);
        }
        String local = one(mapping, Side.LOCAL, localId);
        String integration = one(mapping, Side.INTEGRATION, integrationId);
        if (direction == null) {
            return hold.during(List.of(mapping.name()), holder -> store(mapping, local, integration))
                    .with(null);
        }
        NewPair[] stored = new NewPair[1];
        RunOutcome outcome = launcher.start(
                RunRequest.records(
                        mapping.name(),
                        new ChosenRecords(
                                List.of(local), List.of(integration), Directions.only(direction), false)),
                () -> stored[0] = store(mapping, local, integration));
        return stored[0].with(outcome);
    }

    private String one(IntegrationTableMapping mapping, Side side, String id) {
        Set<String> keys = finder.keys(mapping, side, List.of(id)).getOrDefault(id, Set.of());
        Set<String> present = finder.present(mapping, side, keys);
        if (present.size() != 1) {
            throw new KoppelException(
                    ErrorCode.RECORD_UNKNOWN,
                    "Mapping " + mapping.name() + ": " + id + " means "
                            + (present.isEmpty() ? "no record" : "more than one record") + " of "
                            + mapping.table(side).table() + ". Give a key or a business key of one that exists.");
        }
        return present.iterator().next();
    }

    private NewPair store(IntegrationTableMapping mapping, String local, String integration) {
        return transactions.execute(status -> {
            String name = mapping.name();
            Coupling former = couplings.byKeys(name, Side.LOCAL, List.of(local)).get(local);
            Coupling other = couplings.byKeys(name, Side.INTEGRATION, List.of(integration)).get(integration);
            if (former != null && former.equals(other)) {
                return new NewPair(name, local, integration, null, false, null);
            }
            requireFree(mapping, integration, other);
            couplings.remove(name, Stream.of(former, other).filter(pair -> pair != null).toList());
            if (former != null) {
                leaveSingle(name, former.integrationKey());
            }
            pairing.store(name, List.of(pair(name, local, integration, former)));
            audit.record(
                    "coupling " + name,
                    former == null ? null : PairText.of(former),
                    PairText.of(local, integration));
            return new NewPair(
                    name, local, integration, former == null ? null : former.integrationKey(), true, null);
        });
    }

    /** A stale coupling of a local record that is gone is no obstacle. */
    private void requireFree(IntegrationTableMapping mapping, String integration, @Nullable Coupling other) {
        if (other != null
                && !finder.present(mapping, Side.LOCAL, List.of(other.localKey())).isEmpty()) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE,
                    "Mapping " + mapping.name() + ": " + mapping.integration().table() + " " + integration
                            + " is coupled to " + mapping.local().table() + " " + other.localKey()
                            + " already. Remove that coupling first ('couplings remove').");
        }
    }

    /** The record that loses its partner must not get a new one by itself (spec 15.18). */
    private void leaveSingle(String mapping, String integration) {
        workList.remove(workList.byKeys(mapping, Pass.FROM, List.of(integration)));
        exclusions.add(mapping, Side.INTEGRATION, List.of(integration), Uncouplings.BY_A_PERSON);
    }

    /** A new integration record clears that side's state only (spec 2.3); the base belonged to the former pair. */
    private Coupling pair(String mapping, String local, String integration, @Nullable Coupling former) {
        return former == null
                ? pairing.fresh(mapping, local, integration)
                : new Coupling(
                        mapping,
                        local,
                        integration,
                        former.lastSynchModifiedOn(),
                        null,
                        PassOutcome.BLANK,
                        former.from(),
                        false,
                        pairing.noBase(mapping));
    }
}
