package io.koppel.run.compare;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkState;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Audit;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.ChosenRecords;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunPreview;
import io.koppel.run.RunRequest;
import io.koppel.run.pass.PassStores;
import io.koppel.run.preview.Layer;
import io.koppel.run.preview.Overlay;
import io.koppel.run.preview.PreviewedWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes differing pairs equal in the direction that a person chose, in force mode (spec 15.10, 15.14). Pairs that were
 * turned back or skipped are released first: choosing the side is what they waited for.
 */
@Component
public final class PairRepair {

    private final CatalogueRepository catalogues;
    private final PairComparison comparison;
    private final PassStores stores;
    private final Overlay overlay;
    private final RunLauncher launcher;
    private final RunPreview preview;
    private final Audit audit;
    private final TransactionTemplate transactions;

    PairRepair(
            CatalogueRepository catalogues,
            PairComparison comparison,
            PassStores stores,
            Overlay overlay,
            RunLauncher launcher,
            RunPreview preview,
            Audit audit,
            TransactionTemplate transactions) {
        this.catalogues = catalogues;
        this.comparison = comparison;
        this.stores = stores;
        this.overlay = overlay;
        this.launcher = launcher;
        this.preview = preview;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * What is to be repaired.
     *
     * @param pairs integration key by local key
     */
    public record Plan(String mapping, Pass pass, Map<String, String> pairs, List<String> fields) {

        RunRequest request() {
            return RunRequest.records(
                    mapping,
                    new ChosenRecords(
                            pass == Pass.TO ? List.copyOf(pairs.keySet()) : List.of(),
                            pass == Pass.FROM ? List.copyOf(pairs.values()) : List.of(),
                            pass == Pass.TO ? Direction.TO_INTEGRATION_TABLE : Direction.FROM_INTEGRATION_TABLE,
                            false,
                            fields));
        }

        List<String> keys(Side side) {
            return List.copyOf(side == Side.LOCAL ? pairs.keySet() : pairs.values());
        }
    }

    /**
     * @param pass whose source is right
     * @throws KoppelException MAPPING_UNKNOWN, FIELD_UNKNOWN, WRONG_USAGE if the mapping has no such pass
     */
    public Plan plan(String mapping, Pass pass, Set<String> fields) {
        IntegrationTableMapping named = catalogues.load().named(mapping);
        if (!named.direction().includes(pass)) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE,
                    "Mapping " + mapping + " is " + named.direction().label() + ": nothing can be repaired in the direction "
                            + pass.label() + ".");
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        comparison.compare(
                mapping, fields, difference -> pairs.put(difference.localId(), difference.integrationId()));
        return new Plan(mapping, pass, pairs, FieldChoice.of(named, fields).labels());
    }

    public RunOutcome repair(Plan plan) {
        return launcher.start(plan.request(), () -> transactions.executeWithoutResult(status -> {
            int released = release(plan, stores);
            if (released > 0) {
                audit.record(
                        "error list " + plan.mapping(),
                        released + " pairs left out",
                        "released for a repair " + plan.pass().label());
            }
        }));
    }

    /** Writes nothing. */
    public RunOutcome preview(Plan plan, Consumer<PreviewedWrite> writes) {
        Layer layer = overlay.layer();
        release(plan, layer.stores());
        return preview.of(plan.request(), layer, writes);
    }

    private static int release(Plan plan, PassStores stores) {
        List<Coupling> skipped =
                stores.couplings().byKeys(plan.mapping(), Side.LOCAL, plan.keys(Side.LOCAL)).values().stream()
                        .filter(Coupling::skipped)
                        .map(coupling -> coupling.withSkipped(false))
                        .toList();
        List<WorkListEntry> left = new ArrayList<>();
        for (Pass pass : Pass.values()) {
            stores.workList().byKeys(plan.mapping(), pass, plan.keys(pass.source())).stream()
                    .filter(entry -> entry.state() == WorkState.SKIPPED || entry.state() == WorkState.TURNED_BACK)
                    .forEach(left::add);
        }
        if (!skipped.isEmpty()) {
            stores.couplings().save(skipped);
        }
        if (!left.isEmpty()) {
            stores.workList().remove(left);
        }
        return Math.max(skipped.size(), left.size());
    }
}
