package io.koppel.run;

import io.koppel.mapping.Direction;
import io.koppel.mapping.Pass;
import java.util.List;

/**
 * Single records that a run is about, named by key: the mapping's filters and watermarks do not apply (spec 11, 12).
 *
 * @param localKeys what a To pass reads; the integration side's keys in a From pass
 * @param direction the passes to run, of those that the mapping has
 * @param creating a record without coupling gets a counterpart even if Synch. Only Coupled Records is on (spec 12.2)
 * @param fields labels of the only field mappings to be carried; empty for all (missing in requests stored before there
 *     were any)
 */
public record ChosenRecords(
        List<String> localKeys,
        List<String> integrationKeys,
        Direction direction,
        boolean creating,
        List<String> fields) {

    public ChosenRecords {
        fields = fields == null ? List.of() : List.copyOf(fields);
        localKeys = List.copyOf(localKeys);
        integrationKeys = List.copyOf(integrationKeys);
    }

    public ChosenRecords(
            List<String> localKeys, List<String> integrationKeys, Direction direction, boolean creating) {
        this(localKeys, integrationKeys, direction, creating, List.of());
    }

    public List<String> keys(Pass pass) {
        return switch (pass) {
            case TO -> localKeys;
            case FROM -> integrationKeys;
        };
    }
}
