package io.koppel.run.change;

import io.koppel.mapping.Side;

/** How many records an edited filter takes in and lets go. Records that leave stay as they are (spec 7.5). */
public record FilterMovement(String mapping, Side side, long before, long after, long entering, long leaving) {}
