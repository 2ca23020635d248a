package io.koppel.failure;

/**
 * What to tell people about an error code, in words that hold wherever it occurs.
 *
 * @param cause why it happens
 * @param check where to look first
 * @param fix what to do
 */
public record ErrorAdvice(ErrorCode code, String cause, String check, String fix) {}
