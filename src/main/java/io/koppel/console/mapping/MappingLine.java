package io.koppel.console.mapping;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Watermarks;

/** A line of the list. */
record MappingLine(IntegrationTableMapping mapping, Watermarks marks) {}
