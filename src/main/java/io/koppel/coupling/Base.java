package io.koppel.coupling;

import io.koppel.record.Fingerprint;
import java.util.Arrays;

/** The values that both sides had when a pass last saw or made them equal, as fingerprints (spec 15.3). Immutable. */
public final class Base {

    private final BaseLayout layout;
    private final long[] fingerprints;

    public Base(BaseLayout layout, long[] fingerprints) {
        if (layout.slots().size() != fingerprints.length) {
            throw new IllegalArgumentException(
                    "Layout has " + layout.slots().size() + " slots but the base has " + fingerprints.length);
        }
        this.layout = layout;
        this.fingerprints = fingerprints.clone();
    }

    public static Base empty(BaseLayout layout) {
        return new Base(layout, new long[layout.slots().size()]);
    }

    public BaseLayout layout() {
        return layout;
    }

    /** {@link Fingerprint#NONE} where no base exists. */
    public long get(int slot) {
        return fingerprints[slot];
    }

    byte[] bytes() {
        return BaseBytes.of(fingerprints);
    }

    public long[] fingerprints() {
        return fingerprints.clone();
    }

    /**
     * The same base under another layout: slots are found by name, new ones have no base. Fingerprints of another
     * algorithm cannot be compared and count as absent.
     */
    public Base under(BaseLayout other) {
        if (layout.id() == other.id() && layout.id() != 0) {
            return this;
        }
        if (layout.slots().equals(other.slots()) && layout.algorithm() == other.algorithm()) {
            return new Base(other, fingerprints);
        }
        long[] moved = new long[other.slots().size()];
        if (layout.algorithm() == other.algorithm()) {
            var indexes = layout.indexes();
            for (int slot = 0; slot < moved.length; slot++) {
                Integer old = indexes.get(other.slots().get(slot));
                moved[slot] = old == null ? Fingerprint.NONE : fingerprints[old];
            }
        }
        return new Base(other, moved);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Base that
                && layout.equals(that.layout)
                && Arrays.equals(fingerprints, that.fingerprints);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fingerprints);
    }
}
