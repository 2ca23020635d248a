package io.koppel.run.couple;

import java.util.List;

/**
 * What a file of couplings would change.
 *
 * @param lines of the file, without its header
 * @param pairs that are new
 * @param unchanged pairs that are coupled already
 * @param faults why the file cannot be taken; then nothing of it is
 */
public record ProposedCouplings(String mapping, int lines, List<Pair> pairs, int unchanged, List<LineFault> faults) {

    public record Pair(String localKey, String integrationKey) {}

    public record LineFault(long line, String message) {}
}
