package io.koppel.coupling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of several integration records that match a local one equally well (spec 15.4).
 *
 * @param values what tells the candidates apart, by field; blank ones are left out
 * @param coupledTo the local record that has it already; null if it is free
 */
public record MatchCandidate(String id, Map<String, String> values, @Nullable String coupledTo) {}
