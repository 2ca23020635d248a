package io.koppel.run.compare;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The field mappings that a comparison, or its repair, is about. */
public final class FieldChoice {

    private final Set<String> labels;

    private FieldChoice(Set<String> labels) {
        this.labels = labels;
    }

    /**
     * @param names labels, or names on either side; empty for every field
     * @throws KoppelException FIELD_UNKNOWN
     */
    public static FieldChoice of(IntegrationTableMapping mapping, Set<String> names) {
        Set<String> labels = new LinkedHashSet<>();
        for (String name : names) {
            List<String> meant = mapping.fields().stream()
                    .filter(row -> row.enabled()
                            && (row.label().equals(name) || name.equals(row.local()) || name.equals(row.integration())))
                    .map(IntegrationFieldMapping::label)
                    .toList();
            if (meant.isEmpty()) {
                throw new KoppelException(
                        ErrorCode.FIELD_UNKNOWN,
                        "Mapping " + mapping.name() + " has no enabled field mapping " + name + ". It has "
                                + mapping.fields().stream()
                                        .filter(IntegrationFieldMapping::enabled)
                                        .map(IntegrationFieldMapping::label)
                                        .collect(Collectors.joining(", "))
                                + ".");
            }
            labels.addAll(meant);
        }
        return new FieldChoice(labels);
    }

    boolean includes(String label) {
        return labels.isEmpty() || labels.contains(label);
    }

    /** Empty for every field. */
    public List<String> labels() {
        return List.copyOf(labels);
    }
}
