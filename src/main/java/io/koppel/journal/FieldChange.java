package io.koppel.journal;

import org.jspecify.annotations.Nullable;

/**
 * One column that a run wrote, both values in the text of {@code ValueText}.
 *
 * @param oldKnown false where the run wrote without having read the column
 * @param written null also where {@code writtenKnown} is false
 * @param writtenKnown false for a column that the system itself writes along, such as modified-by
 */
public record FieldChange(
        String name, @Nullable String old, boolean oldKnown, @Nullable String written, boolean writtenKnown) {}
