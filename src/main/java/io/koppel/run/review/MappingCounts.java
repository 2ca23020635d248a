package io.koppel.run.review;

import io.koppel.coupling.Couplings;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.run.Endpoints;
import org.springframework.stereotype.Component;

/** How many records of a mapping there are, with one count a side; the review looks more closely. */
@Component
public final class MappingCounts {

    private final Couplings couplings;
    private final Endpoints endpoints;

    MappingCounts(Couplings couplings, Endpoints endpoints) {
        this.couplings = couplings;
        this.endpoints = endpoints;
    }

    /**
     * @param local records in the filter
     * @param integration likewise
     */
    public record Count(long local, long integration, long coupled) {

        /** At least so many; more, where coupled records left the filter. */
        public long uncoupled(Side side) {
            return Math.max(0, (side == Side.LOCAL ? local : integration) - coupled);
        }

        public long uncoupledLocal() {
            return uncoupled(Side.LOCAL);
        }

        public long uncoupledIntegration() {
            return uncoupled(Side.INTEGRATION);
        }
    }

    /** @throws io.koppel.failure.KoppelException if a side cannot be used */
    public Count of(IntegrationTableMapping mapping) {
        return new Count(count(mapping, Side.LOCAL), count(mapping, Side.INTEGRATION), couplings.count(mapping.name()));
    }

    private long count(IntegrationTableMapping mapping, Side side) {
        return endpoints.of(side).count(mapping.table(side), mapping.filter(side));
    }
}
