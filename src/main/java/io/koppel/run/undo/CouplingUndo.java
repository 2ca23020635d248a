package io.koppel.run.undo;

import io.koppel.coupling.Base;
import io.koppel.coupling.BaseLayout;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingText;
import io.koppel.coupling.PassOutcome;
import io.koppel.journal.BeforeImage;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The coupling as it was before the run. Where a later run went over the pair too, only the fields that are put back
 * get their old base: the others are none of the undone run's business.
 */
final class CouplingUndo {

    private final CouplingText text;
    private final IntegrationTableMapping mapping;
    private final Set<String> jobsOfRun;

    /** @param jobsOfRun the undone run's synch jobs */
    CouplingUndo(CouplingText text, IntegrationTableMapping mapping, Set<String> jobsOfRun) {
        this.text = text;
        this.mapping = mapping;
        this.jobsOfRun = jobsOfRun;
    }

    /** @param now null where the run removed it */
    Coupling before(BeforeImage image, @Nullable Coupling now) {
        Coupling before = text.read(Objects.requireNonNull(image.couplingBefore()));
        if (now == null || untouchedSince(now, before)) {
            return before;
        }
        return now.withBase(partly(image, now.base(), before.base()));
    }

    private boolean untouchedSince(Coupling now, Coupling before) {
        for (Pass pass : Pass.values()) {
            PassOutcome outcome = now.outcome(pass);
            boolean known = outcome.jobId() == null
                    || jobsOfRun.contains(outcome.jobId())
                    || outcome.equals(before.outcome(pass));
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private Base partly(BeforeImage image, Base now, Base before) {
        Set<String> labels = new HashSet<>();
        Side side = image.pass().destination();
        Set<String> columns = new HashSet<>();
        image.rows().stream()
                .filter(row -> row.side() == side && row.key().equals(image.destinationKey()))
                .forEach(row -> row.fields().forEach(field -> columns.add(field.name())));
        mapping.fields().stream()
                .filter(row -> row.on(side) != null && columns.contains(row.on(side)))
                .forEach(row -> labels.add(row.label()));
        Base old = before.under(now.layout());
        long[] fingerprints = now.fingerprints();
        for (Map.Entry<String, Integer> slot : now.layout().indexes().entrySet()) {
            if (labels.stream().anyMatch(label -> names(slot.getKey(), label))) {
                fingerprints[slot.getValue()] = old.get(slot.getValue());
            }
        }
        return new Base(now.layout(), fingerprints);
    }

    private static boolean names(String slot, String label) {
        for (Side side : Side.values()) {
            String name = BaseLayout.field(side, label);
            if (slot.equals(name) || slot.startsWith(name + "@") || slot.startsWith(name + "#")) {
                return true;
            }
        }
        return false;
    }
}
