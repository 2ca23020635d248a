package io.koppel.mapping;

/** The field refers to a record of another mapping, found on the local side by this field (spec 4.1). */
public record Reference(String mapping, String localKey) {}
