package io.koppel.journal;

import io.koppel.mapping.Pass;

/** Records that passed through a mapping in one direction since the beginning, whoever ran it. */
public record RecordTotal(String mapping, Pass pass, Counters counters) {}
