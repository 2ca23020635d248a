package io.koppel.run.couple;

import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.WorkList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.journal.Audit;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.run.FoundRecord;
import io.koppel.run.RecordFinder;
import io.koppel.run.MappingHold;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks records "do not create", and releases them (spec 15.18). */
@Component
public final class CreationMarks {

    private static final String REASON = "excluded by a person";

    private final RecordFinder finder;
    private final CreationExclusions exclusions;
    private final WorkList workList;
    private final CandidateHold holds;
    private final MappingHold hold;
    private final Audit audit;
    private final TransactionTemplate transactions;

    CreationMarks(
            RecordFinder finder,
            CreationExclusions exclusions,
            WorkList workList,
            CandidateHold holds,
            MappingHold hold,
            Audit audit,
            TransactionTemplate transactions) {
        this.finder = finder;
        this.exclusions = exclusions;
        this.workList = workList;
        this.holds = holds;
        this.hold = hold;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * A pair is marked on both sides. What stood on the work list of a single record because it could not be created
     * is settled.
     *
     * @throws io.koppel.failure.KoppelException RECORD_UNKNOWN, MAPPING_HELD: nothing was done
     */
    public Map<Side, Set<String>> exclude(IntegrationTableMapping mapping, List<String> ids) {
        List<FoundRecord> found = finder.findAll(mapping, ids);
        Map<Side, Set<String>> keys = keys(found);
        Set<String> single = found.stream()
                .filter(record -> record.coupling() == null)
                .flatMap(record -> Stream.of(record.localKey(), record.integrationKey()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return changed(mapping, () -> {
            List<WorkListEntry> settled = new ArrayList<>();
            keys.forEach((side, some) -> {
                exclusions.add(mapping.name(), side, some, REASON);
                settled.addAll(workList.byKeys(
                        mapping.name(),
                        Pass.fromSide(side),
                        some.stream().filter(single::contains).toList()));
            });
            holds.letGo(mapping.name(), settled);
            workList.remove(settled);
            audit.record("creation of " + mapping.name(), null, "excluded " + keys);
            return keys;
        });
    }

    /** Also releases records that are gone, by their key. */
    public Map<Side, Set<String>> include(IntegrationTableMapping mapping, List<String> ids) {
        Map<Side, Set<String>> gone = new EnumMap<>(Side.class);
        Set<String> asKeys = new LinkedHashSet<>();
        for (Side side : Side.values()) {
            Set<String> marked = exclusions.among(mapping.name(), side, ids);
            gone.put(side, marked);
            asKeys.addAll(marked);
        }
        Map<Side, Set<String>> keys = keys(finder.findAll(
                mapping, ids.stream().filter(id -> !asKeys.contains(id)).toList()));
        gone.forEach((side, marked) -> keys.get(side).addAll(marked));
        return changed(mapping, () -> {
            keys.forEach((side, some) -> exclusions.remove(mapping.name(), side, some));
            audit.record("creation of " + mapping.name(), "excluded " + keys, null);
            return keys;
        });
    }

    public boolean marked(IntegrationTableMapping mapping, FoundRecord record) {
        return Stream.of(Side.values())
                .anyMatch(side -> record.key(side) != null
                        && !exclusions
                                .among(mapping.name(), side, List.of(record.key(side)))
                                .isEmpty());
    }

    private Map<Side, Set<String>> changed(
            IntegrationTableMapping mapping, Supplier<Map<Side, Set<String>>> change) {
        return hold.during(
                List.of(mapping.name()), holder -> transactions.execute(status -> change.get()));
    }

    private static Map<Side, Set<String>> keys(List<FoundRecord> found) {
        Map<Side, Set<String>> keys = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            Set<String> some = new LinkedHashSet<>();
            found.stream().map(record -> record.key(side)).filter(Objects::nonNull).forEach(some::add);
            keys.put(side, some);
        }
        return keys;
    }
}
