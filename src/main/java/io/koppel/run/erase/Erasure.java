package io.koppel.run.erase;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.BeforeImage;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.Endpoints;
import io.koppel.run.FoundRecord;
import io.koppel.run.RecordFinder;
import io.koppel.run.MappingHold;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases a person (spec 15.19): everything of one record, and of its counterpart, that Koppel's own database holds. The
 * two systems keep what they have; that is theirs to erase. Only a keyed hash stays, so that no run creates the record
 * again on either side.
 */
@Component
public final class Erasure {

    static final String ERASED = "(erased)";

    private final RecordFinder finder;
    private final MappingHold hold;
    private final Endpoints endpoints;
    private final ErasureStores stores;
    private final TransactionTemplate transactions;

    Erasure(
            RecordFinder finder,
            MappingHold hold,
            Endpoints endpoints,
            ErasureStores stores,
            TransactionTemplate transactions) {
        this.finder = finder;
        this.hold = hold;
        this.endpoints = endpoints;
        this.stores = stores;
        this.transactions = transactions;
    }

    /**
     * @param id a key of either side, or a business key
     * @throws KoppelException RECORD_UNKNOWN, MAPPING_HELD: nothing was done
     */
    public ErasedRecord erase(IntegrationTableMapping mapping, String id) {
        return hold.during(
                List.of(mapping.name()), holder -> transactions.execute(status -> erase(mapping, keys(mapping, id), id)));
    }

    /** A record that is gone from both systems may still be known here. */
    private Map<Side, String> keys(IntegrationTableMapping mapping, String id) {
        Map<Side, String> keys = new EnumMap<>(Side.class);
        try {
            FoundRecord found = finder.find(mapping, id);
            put(keys, Side.LOCAL, found.localKey());
            put(keys, Side.INTEGRATION, found.integrationKey());
        } catch (KoppelException unknown) {
            for (Side side : Side.values()) {
                if (unknown.code() == ErrorCode.RECORD_UNKNOWN && known(mapping, side, id)) {
                    keys.put(side, id);
                }
            }
            if (keys.isEmpty()) {
                throw unknown;
            }
        }
        // Its former counterpart, where the coupling is gone.
        for (Side side : Side.values()) {
            if (keys.containsKey(side) && !keys.containsKey(side.other())) {
                stores.images().ofRecord(mapping.name(), side, keys.get(side)).stream()
                        .map(image -> image.key(side.other()))
                        .filter(key -> key != null)
                        .findFirst()
                        .ifPresent(key -> keys.put(side.other(), key));
            }
        }
        return keys;
    }

    private static void put(Map<Side, String> keys, Side side, String key) {
        if (key != null) {
            keys.put(side, key);
        }
    }

    private boolean known(IntegrationTableMapping mapping, Side side, String key) {
        return !stores.images().ofRecord(mapping.name(), side, key).isEmpty()
                || !stores.workList().naming(mapping.name(), side, key).isEmpty();
    }

    private ErasedRecord erase(IntegrationTableMapping mapping, Map<Side, String> keys, String id) {
        PersonalValues values = new PersonalValues();
        values.add(id);
        Set<Long> images = new LinkedHashSet<>();
        Set<WorkListEntry> entries = new LinkedHashSet<>();
        Set<Coupling> coupled = new LinkedHashSet<>();
        keys.forEach((side, key) -> {
            values.add(key);
            values.addRecord(endpoints, mapping, side, key);
            for (BeforeImage image : stores.images().ofRecord(mapping.name(), side, key)) {
                values.addImage(image);
                images.add(image.number());
            }
            entries.addAll(stores.workList().naming(mapping.name(), side, key));
            coupled.addAll(
                    stores.couplings().byKeys(mapping.name(), side, List.of(key)).values());
        });
        entries.forEach(values::addEntry);
        remove(mapping, keys, List.copyOf(entries), List.copyOf(coupled));
        stores.texts().replace(values.values(), ERASED);
        stores.audit().record("erase " + mapping.name(), coupled.isEmpty() ? "a record" : "a coupled pair", ERASED);
        return new ErasedRecord(mapping.name(), !coupled.isEmpty(), images.size(), entries.size());
    }

    private void remove(
            IntegrationTableMapping mapping,
            Map<Side, String> keys,
            List<WorkListEntry> entries,
            List<Coupling> coupled) {
        if (!coupled.isEmpty()) {
            stores.couplings().remove(mapping.name(), coupled);
        }
        if (!entries.isEmpty()) {
            stores.workList().remove(entries);
        }
        keys.forEach((side, key) -> {
            Pass pass = Pass.fromSide(side);
            stores.generations().forget(mapping.name(), side, key);
            stores.intents().remove(mapping.name(), pass, List.of(key));
            stores.holds().forget(mapping.name(), pass, key);
            stores.errors().blank(mapping.name(), side, key, ERASED);
            stores.images().forget(mapping.name(), side, key, PersonalValues.telling(key));
            stores.exclusions().erase(mapping.name(), side, key);
        });
    }
}
