package io.koppel.run.check;

import io.koppel.endpoint.Endpoint;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Fault;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.mapping.yaml.CatalogueLines;
import io.koppel.record.TableDescription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks mappings against the live schema of both systems: that tables and fields exist and their types fit, that
 * filters, constants and templates can be read in the types of their fields, and that what runs need often is
 * indexed. What can be told without the systems is checked when a catalogue is read. One instance asks for each
 * table once, so it serves one check.
 */
public final class MappingCheck {

    private final Endpoint local;
    private final Endpoint integration;
    private final Map<String, Optional<TableDescription>> localTables = new HashMap<>();
    private final Map<String, Optional<TableDescription>> integrationTables = new HashMap<>();

    public MappingCheck(Endpoint local, Endpoint integration) {
        this.local = local;
        this.integration = integration;
    }

    /** Every mapping of the catalogue. */
    public List<Fault> check(Catalogue catalogue) {
        List<String> all =
                catalogue.mappings().stream().map(IntegrationTableMapping::name).toList();
        return check(catalogue, all, CatalogueLines.NONE);
    }

    /**
     * Some mappings of the catalogue, those of an import file, say.
     *
     * @param catalogue whole, as the mappings may refer to others
     * @param lines where the settings stand in that file
     * @return errors and warnings in the order of mappings; empty if all is well
     * @throws KoppelException if a system cannot be used
     */
    public List<Fault> check(Catalogue catalogue, Collection<String> mappings, CatalogueLines lines) {
        List<Fault> faults = new ArrayList<>();
        for (IntegrationTableMapping mapping : catalogue.mappings()) {
            if (mappings.contains(mapping.name())) {
                check(mapping, catalogue, new Report(mapping.name(), lines, faults));
            }
        }
        return List.copyOf(faults);
    }

    private void check(IntegrationTableMapping mapping, Catalogue catalogue, Report report) {
        Map<Side, TableDescription> tables = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            String table = mapping.table(side).table();
            if (table.isEmpty()) {
                // Left out of a faulty file, which has been told.
                continue;
            }
            describe(side, table)
                    .ifPresentOrElse(
                            description -> tables.put(side, description),
                            () -> report.error(key(side) + ".table", "there is no table " + table + "."));
        }
        tables.forEach((side, table) -> {
            new TableCheck(mapping.table(side), table, side, report).check();
            new FilterCheck(mapping.filter(side), table, filterKey(side), report).check();
            new CreationCheck(mapping, catalogue, side, table, report).check();
        });
        if (tables.size() == Side.values().length) {
            FieldCheck fields = new FieldCheck(
                    catalogue, tables.get(Side.LOCAL), tables.get(Side.INTEGRATION), report, this::describe);
            mapping.fields().forEach(fields::check);
        }
    }

    /** Empty if the system has no such table. */
    private Optional<TableDescription> describe(Side side, String table) {
        return switch (side) {
            case LOCAL -> localTables.computeIfAbsent(table, name -> describe(local, name));
            case INTEGRATION -> integrationTables.computeIfAbsent(table, name -> describe(integration, name));
        };
    }

    private static Optional<TableDescription> describe(Endpoint endpoint, String table) {
        try {
            return Optional.of(endpoint.describe(table));
        } catch (KoppelException failure) {
            if (failure.code() == ErrorCode.TABLE_UNKNOWN) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    static String key(Side side) {
        return switch (side) {
            case LOCAL -> "local";
            case INTEGRATION -> "integration";
        };
    }

    private static String filterKey(Side side) {
        return switch (side) {
            case LOCAL -> "tableFilter";
            case INTEGRATION -> "integrationTableFilter";
        };
    }
}
