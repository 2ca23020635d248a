package io.koppel.run.errors;

import org.jspecify.annotations.Nullable;

/** A record to which the action was not done, and why. Its entry stays. */
public record Refusal(String mapping, @Nullable String localKey, @Nullable String integrationKey, String reason) {}
