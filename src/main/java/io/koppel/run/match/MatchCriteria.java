package io.koppel.run.match;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.Side;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.RecordShape;
import io.koppel.record.TableDescription;
import io.koppel.run.Endpoints;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** By which fields a mapping's records are matched, in groups that are tried one after the other (spec 12.3). */
record MatchCriteria(List<CriteriaGroup> groups) {

    /** @throws KoppelException FIELD_UNKNOWN, MAPPING_INVALID, TABLE_UNKNOWN: the mapping does not fit the systems */
    static MatchCriteria of(Catalogue catalogue, IntegrationTableMapping mapping, Endpoints endpoints) {
        TableDescription local = endpoints.local().describe(mapping.local().table());
        TableDescription integration = endpoints.integration().describe(mapping.integration().table());
        TreeMap<Integer, List<Criterion>> byPriority = new TreeMap<>();
        for (IntegrationFieldMapping row : mapping.fields()) {
            if (named(row)) {
                Criterion criterion = new Criterion(
                        row,
                        field(mapping, row, local, row.on(Side.LOCAL)),
                        field(mapping, row, integration, row.on(Side.INTEGRATION)),
                        row.optionMapping() == null
                                ? null
                                : catalogue
                                        .optionMapping(row.optionMapping())
                                        .map(OptionMapping::integrationValueByLocalCode)
                                        .orElse(Map.of()));
                if (eligible(criterion)) {
                    byPriority
                            .computeIfAbsent(row.matchPriority(), priority -> new ArrayList<>())
                            .add(criterion);
                }
            }
        }
        List<CriteriaGroup> groups = new ArrayList<>();
        for (List<Criterion> criteria : byPriority.values()) {
            if (criteria.size() > CriteriaGroup.MOST_CRITERIA) {
                throw new KoppelException(
                        ErrorCode.MAPPING_INVALID,
                        "Mapping " + mapping.name() + " matches by " + criteria.size() + " fields of one priority; at most "
                                + CriteriaGroup.MOST_CRITERIA + " are possible. Set useForMatchBasedCoupling=false for some.");
            }
            groups.add(new CriteriaGroup(groups.size(), List.copyOf(criteria)));
        }
        return new MatchCriteria(List.copyOf(groups));
    }

    /** Keys of two systems are never equal, so a field that refers to another mapping's record matches nothing. */
    private static boolean named(IntegrationFieldMapping row) {
        return row.enabled()
                && row.useForMatchBasedCoupling()
                && row.local() != null
                && row.integration() != null
                && row.reference() == null;
    }

    private static boolean eligible(Criterion criterion) {
        FieldType local = criterion.local().type();
        FieldType integration = criterion.integration().type();
        return Stream.of(local, integration).noneMatch(type -> type == FieldType.BINARY || type == FieldType.UNSUPPORTED)
                && (local == FieldType.GUID) == (integration == FieldType.GUID);
    }

    private static FieldDescription field(
            IntegrationTableMapping mapping, IntegrationFieldMapping row, TableDescription table, String name) {
        return table.field(name)
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.FIELD_UNKNOWN,
                        "Mapping " + mapping.name() + ", field " + row.label() + ": table " + table.name()
                                + " has no field " + name + ". Correct the mapping or the table, then run 'mappings check'."));
    }

    boolean none() {
        return groups.isEmpty();
    }

    RecordShape shape(Side side) {
        Set<String> fields = new LinkedHashSet<>();
        for (CriteriaGroup group : groups) {
            for (Criterion criterion : group.criteria()) {
                fields.add(
                        switch (side) {
                            case LOCAL -> criterion.localField();
                            case INTEGRATION -> criterion.integrationField();
                        });
            }
        }
        return new RecordShape(List.copyOf(fields));
    }
}
