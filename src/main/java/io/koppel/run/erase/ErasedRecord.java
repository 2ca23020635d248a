package io.koppel.run.erase;

/**
 * What an erasure came to; names no value and no key.
 *
 * @param beforeImages how many were removed
 * @param entries of the work list that were removed
 */
public record ErasedRecord(String mapping, boolean coupled, long beforeImages, long entries) {}
