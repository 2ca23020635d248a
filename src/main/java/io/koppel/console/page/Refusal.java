package io.koppel.console.page;

import io.koppel.failure.ErrorAdvice;
import io.koppel.failure.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done, with the words of the error catalogue.
 *
 * @param advice null for a code that the catalogue lacks
 */
public record Refusal(ErrorCode code, String message, @Nullable ErrorAdvice advice) {}
