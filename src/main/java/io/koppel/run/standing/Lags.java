package io.koppel.run.standing;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListStore;
import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.WatermarkStore;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import io.koppel.run.SideProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the oldest change that no run has taken yet, with reads of the index on the modified time. What a run itself
 * wrote is newer than the watermark as well, a million records after a full synchronization; so each look goes on where
 * the last one ended, and reads a bounded number of records. Records on the work list are not counted: they were taken,
 * and have figures of their own.
 */
@Component
public class Lags {

    private static final int PAGE = 500;
    private static final int PAGES_A_LOOK = 10;
    private static final RecordShape KEYS_ONLY = new RecordShape(List.of());

    /** Differences below count as equal (spec 5.5). */
    private static final Duration EQUAL = Duration.ofMillis(10);

    private record Way(String mapping, Pass pass) {}

    /** Everything in the table's time order up to the position has been synchronized. */
    private record Place(IntegrationTableMapping mapping, Instant watermark, @Nullable String position) {}

    private final Endpoints endpoints;
    private final SideProperties sides;
    private final CouplingStore couplings;
    private final WorkListStore workList;
    private final WatermarkStore watermarks;
    private final Map<Way, Place> places = new HashMap<>();

    Lags(
            Endpoints endpoints,
            SideProperties sides,
            CouplingStore couplings,
            WorkListStore workList,
            WatermarkStore watermarks) {
        this.endpoints = endpoints;
        this.sides = sides;
        this.couplings = couplings;
        this.workList = workList;
        this.watermarks = watermarks;
    }

    /**
     * Empty if it cannot be told: before the first synchronization, without a modified time, or while a look has not
     * caught up with what runs wrote.
     *
     * @throws io.koppel.failure.KoppelException if the side cannot be used
     */
    public synchronized Optional<Lag> look(IntegrationTableMapping mapping, Pass pass) {
        Side side = pass.source();
        Instant watermark = watermarks.load(mapping.name()).of(side);
        if (watermark == null || mapping.table(side).modifiedOn() == null) {
            return Optional.empty();
        }
        Way way = new Way(mapping.name(), pass);
        Place place = places.get(way);
        if (place == null || !place.watermark().equals(watermark) || !place.mapping().equals(mapping)) {
            place = new Place(mapping, watermark, null);
        }
        Endpoint source = endpoints.of(side);
        for (int page = 0; page < PAGES_A_LOOK; page++) {
            SourcePage records = source.page(new PageRequest(
                    mapping.table(side), KEYS_ONLY, mapping.filter(side), since(watermark, side), place.position(), PAGE));
            int waiting = firstWaiting(mapping, pass, watermark, records.records());
            if (waiting > 0) {
                place = new Place(mapping, watermark, records.positions().get(waiting - 1));
            }
            places.put(way, place);
            if (waiting < records.records().size()) {
                return Optional.of(new Lag(
                        mapping.name(), pass, age(source, records.records().get(waiting))));
            }
            if (records.last()) {
                return Optional.of(new Lag(mapping.name(), pass, Duration.ZERO));
            }
        }
        return Optional.empty();
    }

    /** Stamped before the watermark, and seen only after it (spec 15.11). */
    private Instant since(Instant watermark, Side side) {
        return watermark.minus(sides.of(side).grace()).minusSeconds(1);
    }

    private static Duration age(Endpoint source, TableRecord oldest) {
        Instant modifiedOn = oldest.modifiedOn();
        Duration age = modifiedOn == null ? Duration.ZERO : Duration.between(modifiedOn, source.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Its index; the number of records if none waits. */
    private int firstWaiting(
            IntegrationTableMapping mapping, Pass pass, Instant watermark, List<TableRecord> records) {
        List<String> keys = records.stream().map(TableRecord::key).toList();
        Map<String, Coupling> coupled = couplings.byKeys(mapping.name(), pass.source(), keys);
        Set<String> listed = workList.byKeys(mapping.name(), pass, keys).stream()
                .map(WorkListEntry::sourceKey)
                .collect(Collectors.toSet());
        for (int index = 0; index < records.size(); index++) {
            TableRecord record = records.get(index);
            Coupling coupling = coupled.get(record.key());
            boolean waits = coupling == null
                    ? !mapping.synchOnlyCoupledRecords() && isAfter(record.modifiedOn(), watermark)
                    : !coupling.skipped() && isAfter(record.modifiedOn(), stamp(coupling, pass.source()));
            if (waits && !listed.contains(record.key())) {
                return index;
            }
        }
        return records.size();
    }

    private static @Nullable Instant stamp(Coupling coupling, Side side) {
        Instant stamp = coupling.stamp(side);
        return stamp == null ? null : stamp.plus(EQUAL);
    }

    private static boolean isAfter(@Nullable Instant modifiedOn, @Nullable Instant taken) {
        return modifiedOn != null && (taken == null || modifiedOn.isAfter(taken));
    }
}
