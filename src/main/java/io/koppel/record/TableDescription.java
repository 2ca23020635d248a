package io.koppel.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a system's schema says of one table. Field names are lower case.
 *
 * @param primaryKey in key order; empty where none is declared
 * @param indexed fields that stand first in some index
 * @param transactional false where a failed bulk write may leave rows behind
 */
public record TableDescription(
        String name,
        Map<String, FieldDescription> fields,
        List<String> primaryKey,
        List<String> indexed,
        boolean transactional) {

    public Optional<FieldDescription> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
