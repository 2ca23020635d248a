package io.koppel.mapping;

/** A row whose column holds this value counts as deleted. */
public record SoftDelete(String column, String value) {}
