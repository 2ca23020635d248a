package io.koppel.mapping.change;

/** Something a person must confirm before a change is stored; {@code --yes} confirms it. */
public record Question(String mapping, String text) {}
