package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.record.FieldDescription;
import io.koppel.record.FieldType;
import io.koppel.record.TableDescription;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table's description with what only SQL needs to know.
 *
 * @param kinds by lower-case column name; a column that is missing is ORDINARY
 * @param characterSets the server's names, by lower-case column name; columns that hold no text are missing
 */
record JdbcTable(
        TableDescription description, Map<String, ColumnKind> kinds, Map<String, String> characterSets) {

    String name() {
        return description.name();
    }

    String quoted() {
        return Identifiers.quote(description.name());
    }

    ColumnKind kind(FieldDescription field) {
        return kinds.getOrDefault(field.name(), ColumnKind.ORDINARY);
    }

    /** False for a text that the server refuses even to compare with the column. */
    boolean canHold(FieldDescription field, String text) {
        String characterSet = characterSets.get(field.name());
        return characterSet == null || CharacterSets.canHold(characterSet, text);
    }

    Set<String> timestampColumns() {
        return columns(ColumnKind.TIMESTAMP);
    }

    Set<String> floatColumns() {
        return columns(ColumnKind.FLOAT);
    }

    /** @throws KoppelException FIELD_UNKNOWN if the table lacks the field, MAPPING_INVALID if it cannot be mapped */
    FieldDescription field(String name) {
        FieldDescription field = description.field(name.toLowerCase(Locale.ROOT)).orElseThrow(() -> unknown(name));
        if (field.type() == FieldType.UNSUPPORTED) {
            throw new KoppelException(
                    ErrorCode.MAPPING_INVALID,
                    "Field " + name + " of table " + name()
                            + " has a type that cannot be synchronized. Take it out of the mapping.");
        }
        return field;
    }

    private KoppelException unknown(String name) {
        return new KoppelException(
                ErrorCode.FIELD_UNKNOWN,
                "Table " + name() + " has no field " + name + ". Correct the mapping; the table's fields are "
                        + String.join(", ", description.fields().keySet()) + ".");
    }

    private Set<String> columns(ColumnKind kind) {
        return kinds.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
