package io.koppel.decision.rule;

import io.koppel.mapping.MappedTable;

/**
 * A table that a pass writes beside its mapping's own.
 *
 * @param inserts whether it creates rows there; it changes some in every case
 */
public record DependentTable(MappedTable table, boolean inserts) {}
