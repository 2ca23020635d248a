package io.koppel.failure;

/** Something wrong with one record or one setting, told as a value. The message says what was expected and what to do. */
public record Problem(ErrorCode code, String message) {}
