package io.koppel.decision.rule;

import io.koppel.record.TableRecord;
import java.util.function.Function;

/**
 * A destination matches if its field has the value made of the source.
 *
 * @param value null or '' for a source that matches nothing
 */
public record NaturalKey(String destinationField, Function<TableRecord, String> value) {}
