package io.koppel.coupling;

import io.koppel.mapping.Pass;

/** How many records of a mapping stand on the work list in one state. */
public record ErrorCount(String mapping, Pass pass, WorkState state, long records) {}
