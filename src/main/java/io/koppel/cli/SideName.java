package io.koppel.cli;

import io.koppel.mapping.Side;

/** A side as settings and people name it. */
enum SideName {
    BC(Side.LOCAL),
    SALES(Side.INTEGRATION);

    private final Side side;

    SideName(Side side) {
        this.side = side;
    }

    Side side() {
        return side;
    }
}
