package io.koppel.run.records;

/** A record asked for that is not synchronized, and why. */
public record LeftOut(String id, String reason) {}
