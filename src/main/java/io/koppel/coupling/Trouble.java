package io.koppel.coupling;

import java.time.Instant;

/**
 * Records of one mapping that need a person for the same reason.
 *
 * @param messageGroup stands for code and normalized message
 * @param since when the first of them came on the list
 * @param code what is wrong, as {@link io.koppel.failure.ErrorCode} names it
 */
public record Trouble(String mapping, String messageGroup, long records, Instant since, String code) {}
