package io.koppel.run.pass;

import io.koppel.decision.MappingPlan;
import io.koppel.decision.PassSettings;
import io.koppel.endpoint.Endpoint;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Pass;
import io.koppel.run.Endpoints;
import io.koppel.run.ProvenRecords;

/**
 * What a pass is about.
 *
 * @param catalogue as the run started with it
 * @param jobId of the synch job that the pass writes
 * @param proven what the first pass of a run tells the second
 */
record PassContext(
        String runId,
        String jobId,
        Catalogue catalogue,
        MappingPlan plan,
        PassSettings settings,
        Endpoints endpoints,
        ProvenRecords proven) {

    /** For whoever only looks: nothing was proven, and nobody is told. */
    PassContext(
            String runId,
            Catalogue catalogue,
            MappingPlan plan,
            PassSettings settings,
            Endpoints endpoints) {
        this(runId, "", catalogue, plan, settings, endpoints, new ProvenRecords());
    }

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
