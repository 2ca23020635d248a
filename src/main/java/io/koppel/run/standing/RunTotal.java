package io.koppel.run.standing;

/**
 * Ends of runs of one kind since the beginning.
 *
 * @param kind as {@link io.koppel.run.RunKind} names it
 * @param status as Spring Batch's, or ABANDONED
 * @param runs that ended so; a run that was restarted ended more than once
 * @param seconds they took, in sum
 */
public record RunTotal(String kind, String status, long runs, double seconds) {}
