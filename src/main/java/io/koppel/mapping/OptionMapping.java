package io.koppel.mapping;

import java.util.Map;

/** Translates local codes to option values and back (spec 4.5); both as text, one to one. */
public record OptionMapping(String name, Map<String, String> integrationValueByLocalCode) {}
