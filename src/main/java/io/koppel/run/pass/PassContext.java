package io.koppel.run.pass;

import io.koppel.decision.MappingPlan;
import io.koppel.decision.PassSettings;
import io.koppel.endpoint.Endpoint;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Pass;
import io.koppel.run.Endpoints;

/**
 * What a pass is about.
 *
 * @param catalogue as the run started with it
 * @param jobId of the synch job that the pass writes
 */
record PassContext(
        String runId,
        String jobId,
        Catalogue catalogue,
        MappingPlan plan,
        PassSettings settings,
        Endpoints endpoints) {

    String mapping() {
        return plan.mapping().name();
    }

    Pass pass() {
        return plan.pass();
    }

    Endpoint source() {
        return endpoints.of(pass().source());
    }

    Endpoint destination() {
        return endpoints.of(pass().destination());
    }
}
