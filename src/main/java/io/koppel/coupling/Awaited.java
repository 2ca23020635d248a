package io.koppel.coupling;

import io.koppel.mapping.Side;

/** The record that must be coupled first: its mapping, side and key on that side. */
public record Awaited(String mapping, Side side, String key) {}
