package io.koppel.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a catalogue, told as a value so that all of them can be shown at once.
 *
 * @param line of the file, from 1; 0 where the catalogue does not come from a file
 * @param mapping null where the fault lies outside any mapping
 * @param field {@link IntegrationFieldMapping#label()}; null where the fault is not of one field mapping
 */
public record Fault(
        Severity severity,
        int line,
        @Nullable String mapping,
        @Nullable String field,
        String message) {

    public enum Severity {
        /** The mapping cannot be used like this. */
        ERROR,
        /** It can, at a price that the message names. */
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** For people: where it is, then what it is. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (line > 0) {
            text.append("line ").append(line).append(": ");
        }
        if (mapping != null) {
            text.append(mapping).append(": ");
        }
        if (field != null) {
            text.append("field ").append(field).append(": ");
        }
        return text.append(message).toString();
    }
}
