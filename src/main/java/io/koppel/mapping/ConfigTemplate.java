package io.koppel.mapping;

import java.util.Map;

/** Values that override the transferred ones when a record is created (spec 3.4, 5.7). Values are text, parsed like constants. */
public record ConfigTemplate(String code, Map<String, String> values) {}
