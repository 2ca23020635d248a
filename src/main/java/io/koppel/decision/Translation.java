package io.koppel.decision;

import io.koppel.mapping.Reference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a field mapping makes the destination's value in one pass. */
sealed interface Translation {

    /** The source's value in the destination's type (spec 6.4). */
    record Copy() implements Translation {}

    /** The same value for every record (spec 6.3). */
    record Constant(@Nullable Object value) implements Translation {}

    /** By an option mapping, source text to destination text (spec 4.5). */
    record Options(String name, Map<String, String> destinationBySource) implements Translation {}

    /** The counterpart's key (spec 4). */
    record Refer(Reference reference) implements Translation {}
}
