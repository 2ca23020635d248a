package io.koppel.journal;

/**
 * Who changes something.
 *
 * @param who the operating system's user, or the one signed in
 * @param face through which: {@code command line}, {@code console} or {@code scheduler}
 */
public record Actor(String who, String host, String face) {}
