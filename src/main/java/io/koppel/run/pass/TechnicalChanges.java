package io.koppel.run.pass;

import io.koppel.coupling.Base;
import io.koppel.coupling.BaseLayout;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingStore;
import io.koppel.decision.Effect;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Side;
import io.koppel.record.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lets the bases of other mappings follow what a dependent write changed there (spec 4.3). */
public final class TechnicalChanges {

    private record Target(String mapping, Side side) {}

    private final CouplingStore couplings;
    private final Catalogue catalogue;

    public TechnicalChanges(CouplingStore couplings, Catalogue catalogue) {
        this.couplings = couplings;
        this.catalogue = catalogue;
    }

    public void apply(List<Effect.TechnicalChange> changes) {
        changes.stream()
                .collect(Collectors.groupingBy(change -> new Target(change.mapping(), change.side())))
                .forEach(this::apply);
    }

    private void apply(Target target, List<Effect.TechnicalChange> changes) {
        Map<String, Coupling> coupled = couplings.byKeys(
                target.mapping(),
                target.side(),
                changes.stream().map(Effect.TechnicalChange::key).distinct().toList());
        List<Coupling> moved = new ArrayList<>();
        for (Effect.TechnicalChange change : changes) {
            Coupling coupling = coupled.get(change.key());
            if (coupling != null) {
                Coupling following = coupling.withBase(following(coupling.base(), target, change));
                coupled.put(change.key(), following);
            }
        }
        moved.addAll(coupled.values());
        if (!moved.isEmpty()) {
            couplings.save(moved);
        }
    }

    private Base following(Base base, Target target, Effect.TechnicalChange change) {
        BaseLayout layout = base.layout();
        long[] fingerprints = base.fingerprints();
        List<String> labels = catalogue.mapping(target.mapping()).orElseThrow().fields().stream()
                .filter(row -> change.field().equals(row.on(target.side())))
                .map(row -> BaseLayout.field(target.side(), row.label()))
                .toList();
        layout.indexes().forEach((slot, index) -> {
            if (labels.stream().anyMatch(label -> slot.equals(label) || slot.startsWith(label + "@"))) {
                fingerprints[index] = Fingerprint.of(change.value());
            }
        });
        return new Base(layout, fingerprints);
    }
}
