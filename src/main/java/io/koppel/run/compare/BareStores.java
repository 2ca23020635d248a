package io.koppel.run.compare;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListStore;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.pass.PassStores;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores in which no pair is left out for any reason: comparing looks at all of them. Only read. */
final class BareStores {

    private BareStores() {}

    static PassStores of(PassStores stores) {
        return new PassStores(
                new NoneSkipped(stores.couplings()),
                stores.generations(),
                stores.layouts(),
                new NoneListed(),
                stores.exclusions(),
                stores.intents(),
                stores.jobs(),
                stores.errors(),
                stores.watermarks(),
                stores.windows(),
                stores.images(),
                stores.holds(),
                stores.leases(),
                stores.brake(),
                stores.massChanges(),
                stores.pauses());
    }

    private record NoneSkipped(CouplingStore stored) implements CouplingStore {

        @Override
        public Map<String, Coupling> byKeys(String mapping, Side side, Collection<String> keys) {
            Map<String, Coupling> found = stored.byKeys(mapping, side, keys);
            found.replaceAll((key, coupling) -> coupling.withSkipped(false));
            return found;
        }

        @Override
        public void save(List<Coupling> couplings) {
            stored.save(couplings);
        }

        @Override
        public void confirm(String mapping, Pass pass, String jobId, List<Coupling> couplings) {
            stored.confirm(mapping, pass, jobId, couplings);
        }

        @Override
        public void remove(String mapping, List<Coupling> couplings) {
            stored.remove(mapping, couplings);
        }

        @Override
        public List<Coupling> page(String mapping, @Nullable String afterLocalKey, int limit) {
            return stored.page(mapping, afterLocalKey, limit);
        }

        @Override
        public List<Coupling> synchronizedLast(String mapping, Side side, int limit) {
            return stored.synchronizedLast(mapping, side, limit);
        }
    }

    private record NoneListed() implements WorkListStore {

        @Override
        public List<WorkListEntry> byKeys(String mapping, Pass pass, Collection<String> sourceKeys) {
            return List.of();
        }

        @Override
        public void save(List<WorkListEntry> entries) {}

        @Override
        public void remove(List<WorkListEntry> entries) {}

        @Override
        public void settleDecided(String mapping, Pass pass, Collection<String> sourceKeys) {}

        @Override
        public List<String> retrySet(
                String mapping, Pass pass, boolean creating, String jobId, @Nullable String after, int limit) {
            return List.of();
        }
    }
}
