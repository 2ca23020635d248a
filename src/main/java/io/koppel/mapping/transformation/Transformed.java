package io.koppel.mapping.transformation;

/** What came of transforming a value. */
public sealed interface Transformed {

    record Text(String text) implements Transformed {}

    /** The value does not suit the rule; its record fails. */
    record Unfit(String reason) implements Transformed {}
}
