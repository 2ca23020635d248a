package io.koppel.run.couple;

import java.util.List;

/**
 * What a verification of couplings found.
 *
 * @param checked couplings
 * @param dead ends that are gone
 * @param doubled ends that are coupled in two mappings
 * @param outOfFilter ends that left their filter
 * @param findings the first ones
 */
public record CouplingReport(
        long checked, long dead, long doubled, long outOfFilter, List<CouplingFinding> findings) {

    public long found() {
        return dead + doubled + outOfFilter;
    }
}
