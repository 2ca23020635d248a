package io.koppel.run.doctor;

/**
 * What to do about a mapping now.
 *
 * @param command '' where nothing is to be done
 * @param reason why, in a sentence
 */
public record NextStep(String mapping, String command, String reason) {}
