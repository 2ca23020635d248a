package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.decision.Facts;
import io.koppel.decision.rule.Companions;
import io.koppel.decision.rule.MappingRule;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.util.ArrayList;
import java.util.List;

/** Couplings of another mapping that go when a pass lets go of one whose record was deleted (spec 5.4, 12.4). */
final class CompanionRelease {

    private final PassStores stores;

    CompanionRelease(PassStores stores) {
        this.stores = stores;
    }

    /** In the chunk's transaction; the run holds the companions' mapping as well. */
    void release(PassContext context, List<Coupling> released) {
        context.plan()
                .rule()
                .flatMap(MappingRule::companions)
                .filter(companions -> !released.isEmpty())
                .ifPresent(companions -> release(context, companions, released));
    }

    private void release(PassContext context, Companions companions, List<Coupling> released) {
        Facts.Gathering gathering = new Facts.Gathering();
        new FactGatherer(context.endpoints(), stores.couplings(), stores.workList(), stores.exclusions())
                .gather(gathering, known -> companions.requests(released, known));
        List<Coupling> gone = List.copyOf(stores.couplings()
                .byKeys(companions.mapping(), Side.LOCAL, companions.localKeys(released, gathering.facts()))
                .values());
        if (gone.isEmpty()) {
            return;
        }
        stores.leases().confirm(context.runId(), companions.mapping());
        stores.couplings().remove(companions.mapping(), gone);
        List<WorkListEntry> entries = new ArrayList<>();
        for (Pass pass : Pass.values()) {
            entries.addAll(stores.workList()
                    .byKeys(
                            companions.mapping(),
                            pass,
                            gone.stream().map(pair -> pair.key(pass.source())).toList()));
        }
        stores.workList().remove(entries);
    }
}
