package io.koppel.run.review;

/**
 * Records of one side of a mapping.
 *
 * @param records in the filter
 * @param coupled of these
 * @param leftFilter coupled ones that are there but outside the filter: no run looks at them any more (spec 7.5)
 */
public record SideCount(long records, long coupled, long leftFilter) {

    public long uncoupled() {
        return Math.max(0, records - coupled);
    }
}
