package io.koppel.coupling;

import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The couplings as a pass reads and changes them; a preview puts its own changes over the stored ones. */
public interface CouplingStore {

    /** By the keys of that side; keys without coupling are not in the map. */
    Map<String, Coupling> byKeys(String mapping, Side side, Collection<String> keys);

    void save(List<Coupling> couplings);

    /** Stores pairs that, as far as is known, have no coupling yet. */
    default void add(List<Coupling> couplings) {
        save(couplings);
    }

    /** Notes that a pass ended well for pairs which otherwise stay as they are stored. */
    void confirm(String mapping, Pass pass, String jobId, List<Coupling> couplings);

    /** Removes couplings and moves both records' generations on, so that a new counterpart gets another key. */
    void remove(String mapping, List<Coupling> couplings);

    /** In the order of local keys. */
    List<Coupling> page(String mapping, @Nullable String afterLocalKey, int limit);

    /** The pairs with that side's latest stamps. */
    List<Coupling> synchronizedLast(String mapping, Side side, int limit);
}
