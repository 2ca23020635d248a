package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.Fingerprint;
import io.koppel.record.RecordShape;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Finds the new key of records whose text key was changed: exactly one uncoupled record equals the base of the missing
 * one in every other field. A guess to be offered, never to be acted on.
 */
@Component
final class RenamedRecords {

    private static final int PAGE = 5_000;
    private static final String LOCAL_SLOT = "L ";

    private final Endpoints endpoints;
    private final Couplings couplings;

    RenamedRecords(Endpoints endpoints, Couplings couplings) {
        this.endpoints = endpoints;
        this.couplings = couplings;
    }

    /** What a record must look like: the fingerprint of each of these fields. */
    private record Likeness(Map<String, Long> fields) {

        boolean says() {
            return !fields.isEmpty();
        }

        static Likeness of(Set<String> fields, TableRecord record) {
            Map<String, Long> fingerprints = new TreeMap<>();
            fields.forEach(field -> fingerprints.put(field, Fingerprint.of(record.get(field))));
            return new Likeness(fingerprints);
        }
    }

    /**
     * New keys by old ones, in one pass over the local table.
     *
     * @param missing couplings whose local record is gone
     */
    Map<String, String> newKeys(IntegrationTableMapping mapping, List<Coupling> missing) {
        MappedTable table = mapping.local();
        if (table.keyType() != KeyType.TEXT || missing.isEmpty()) {
            return Map.of();
        }
        Endpoint endpoint = endpoints.of(Side.LOCAL);
        TableDescription description = endpoint.describe(table.table());
        Map<Likeness, List<String>> wanted = new HashMap<>();
        for (Coupling coupling : missing) {
            Likeness likeness = likeness(coupling, table, description);
            if (likeness.says()) {
                wanted.computeIfAbsent(likeness, any -> new ArrayList<>()).add(coupling.localKey());
            }
        }
        Map<Likeness, List<String>> alike = alike(mapping, endpoint, wanted.keySet());
        Map<String, String> keys = new HashMap<>();
        wanted.forEach((likeness, old) -> {
            List<String> found = alike.getOrDefault(likeness, List.of());
            if (old.size() == 1 && found.size() == 1) {
                keys.put(old.get(0), found.get(0));
            }
        });
        return keys;
    }

    private static Likeness likeness(Coupling coupling, MappedTable table, TableDescription description) {
        Map<String, Long> fields = new TreeMap<>();
        coupling.base().layout().indexes().forEach((slot, index) -> {
            long fingerprint = coupling.base().get(index);
            int end = slot.indexOf(':');
            if (slot.startsWith(LOCAL_SLOT) && end > 0 && fingerprint != Fingerprint.NONE) {
                String field = slot.substring(LOCAL_SLOT.length(), end);
                if (!field.equals(table.key()) && description.field(field).isPresent()) {
                    fields.put(field, fingerprint);
                }
            }
        });
        return new Likeness(fields);
    }

    /** Keys of uncoupled records that look like one that is wanted; of each look no more than two, which is too many. */
    private Map<Likeness, List<String>> alike(
            IntegrationTableMapping mapping, Endpoint endpoint, Set<Likeness> wanted) {
        Map<Likeness, List<String>> alike = new HashMap<>();
        Set<Set<String>> shapes = new HashSet<>();
        wanted.forEach(likeness -> shapes.add(likeness.fields().keySet()));
        List<String> fields = shapes.stream().flatMap(Set::stream).distinct().sorted().toList();
        if (fields.isEmpty()) {
            return alike;
        }
        String after = null;
        SourcePage page;
        do {
            page = endpoint.page(
                    new PageRequest(mapping.local(), new RecordShape(fields), Filter.NONE, null, after, PAGE));
            uncoupled(mapping, page.records()).forEach(record -> shapes.forEach(shape -> {
                Likeness likeness = Likeness.of(shape, record);
                List<String> keys = alike.getOrDefault(likeness, List.of());
                if (wanted.contains(likeness) && keys.size() < 2) {
                    alike.computeIfAbsent(likeness, any -> new ArrayList<>()).add(record.key());
                }
            }));
            after = page.positions().isEmpty() ? null : page.positions().get(page.positions().size() - 1);
        } while (!page.last() && after != null);
        return alike;
    }

    private List<TableRecord> uncoupled(IntegrationTableMapping mapping, List<TableRecord> records) {
        Set<String> coupled = couplings
                .byKeys(mapping.name(), Side.LOCAL, records.stream().map(TableRecord::key).toList())
                .keySet();
        return records.stream().filter(record -> !coupled.contains(record.key())).toList();
    }
}
