package io.koppel.run.history;

import io.koppel.journal.Actor;
import io.koppel.mapping.change.MappingDifference;
import java.time.Instant;
import java.util.List;

/**
 * A version of the catalogue as its change made it.
 *
 * @param differences from the version before
 */
public record CatalogueVersion(long version, Instant at, Actor actor, List<MappingDifference> differences) {}
