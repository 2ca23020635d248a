package io.koppel.run.identity;

import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationIntents;
import io.koppel.coupling.WorkList;
import io.koppel.journal.Audit;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.mapping.Watermarks;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.mapping.store.WatermarkRepository;
import io.koppel.run.MappingHold;
import io.koppel.run.SideProperties;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people decide about the two systems. */
@Component
public class SystemAdministration {

    private static final String SUBJECT = "systems";

    private final KnownSystems systems;
    private final KnownSystemRepository known;
    private final CouplingLoss loss;
    private final CatalogueRepository catalogues;
    private final Couplings couplings;
    private final CreationIntents intents;
    private final WorkList workList;
    private final WatermarkRepository watermarks;
    private final MappingHold hold;
    private final Audit audit;
    private final TransactionTemplate transactions;

    SystemAdministration(
            KnownSystems systems,
            KnownSystemRepository known,
            CouplingLoss loss,
            CatalogueRepository catalogues,
            Couplings couplings,
            CreationIntents intents,
            WorkList workList,
            WatermarkRepository watermarks,
            MappingHold hold,
            Audit audit,
            TransactionTemplate transactions) {
        this.systems = systems;
        this.known = known;
        this.loss = loss;
        this.catalogues = catalogues;
        this.couplings = couplings;
        this.intents = intents;
        this.workList = workList;
        this.watermarks = watermarks;
        this.hold = hold;
        this.audit = audit;
        this.transactions = transactions;
    }

    public void enable(Side side) {
        switchTo(side, true, "");
    }

    /** @param reason a sentence, shown to whoever starts a run */
    public void disable(Side side, String reason) {
        switchTo(side, false, reason);
    }

    private void switchTo(Side side, boolean enabled, String reason) {
        transactions.executeWithoutResult(status -> {
            KnownSystem before = known.find(side);
            known.switched(side, enabled, reason);
            String name = SideProperties.name(side);
            audit.record(SUBJECT, name + (before.enabled() ? " enabled" : " disabled: " + before.reason()),
                    name + (enabled ? " enabled" : " disabled: " + reason));
        });
    }

    /** The couplings belong to these systems as they are now, and are as many as they should be. */
    public void accept(List<Side> sides) {
        transactions.executeWithoutResult(status -> {
            for (Side side : sides) {
                String before = known.find(side).shownAs();
                systems.accept(side);
                audit.record(SUBJECT, before, SideProperties.name(side) + " is " + known.find(side).shownAs());
            }
            loss.take(mappings());
        });
    }

    public long couplings() {
        return mappings().stream().mapToLong(couplings::count).sum();
    }

    /**
     * Both systems are other ones: nothing that is remembered of records holds.
     *
     * @throws io.koppel.failure.KoppelException MAPPING_HELD: nothing was done
     */
    public void forgetCouplings() {
        List<String> mappings = mappings();
        hold.during(mappings, holder -> transactions.execute(status -> {
            long forgotten = couplings();
            for (String mapping : mappings) {
                couplings.forget(mapping);
                intents.forget(mapping);
                workList.forget(mapping);
                watermarks.save(mapping, Watermarks.BLANK);
            }
            audit.record(SUBJECT, forgotten + " couplings", null);
            for (Side side : Side.values()) {
                systems.accept(side);
            }
            return forgotten;
        }));
    }

    private List<String> mappings() {
        return catalogues.load().mappings().stream().map(IntegrationTableMapping::name).toList();
    }
}
