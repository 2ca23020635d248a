package io.koppel.run;

import io.koppel.endpoint.Endpoint;
import io.koppel.mapping.Side;

/** The two systems of this installation. */
public record Endpoints(Endpoint local, Endpoint integration) {

    public Endpoint of(Side side) {
        return side == Side.LOCAL ? local : integration;
    }
}
