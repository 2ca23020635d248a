package io.koppel.run;

import io.koppel.decision.PassSettings;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import java.util.List;

/** A run's settings, worked out for its mappings. */
public record RunContext(
        String runId, RunRequest request, Catalogue catalogue, Endpoints endpoints, PairsInStep pairsInStep) {

    public RunContext(String runId, RunRequest request, Catalogue catalogue, Endpoints endpoints) {
        this(runId, request, catalogue, endpoints, new PairsInStep());
    }

    /** The mappings of this run, in run order. */
    public List<IntegrationTableMapping> mappings() {
        return inForce().stream()
                .filter(mapping -> request.mappings().isEmpty()
                        ? mapping.enabled()
                        : request.mappings().contains(mapping.name()))
                .toList();
    }

    /** All mappings with Synch. Only Coupled Records as this run treats it; the catalogue itself stays as it is (spec 10.2). */
    public List<IntegrationTableMapping> inForce() {
        return catalogue.mappings().stream()
                .map(mapping -> takesPart(mapping) && request.creating() ? creating(mapping) : mapping)
                .toList();
    }

    private boolean takesPart(IntegrationTableMapping mapping) {
        return request.mappings().isEmpty() ? mapping.enabled() : request.mappings().contains(mapping.name());
    }

    /** The passes of a mapping in this run, in order. */
    public List<Pass> passes(IntegrationTableMapping mapping) {
        return mapping.direction().passes().stream()
                .filter(pass -> request.chosen() == null || request.chosen().direction().includes(pass))
                .toList();
    }

    public PassSettings settings(IntegrationTableMapping mapping) {
        PassSettings settings = new PassSettings(request.force(), request.unconditional(), uncoupled(mapping));
        if (request.chosen() != null) {
            settings = settings.onlyCarrying(request.chosen().fields());
        }
        return directed() ? settings.inOneDirection() : settings;
    }

    /** Somebody chose the direction for these very records. */
    private boolean directed() {
        return request.chosen() != null && request.chosen().direction() != Direction.BIDIRECTIONAL;
    }

    private Uncoupled uncoupled(IntegrationTableMapping mapping) {
        if (request.chosen() != null) {
            return request.chosen().creating() || !mapping.synchOnlyCoupledRecords() ? Uncoupled.CREATE : Uncoupled.SKIP;
        }
        return mapping.synchOnlyCoupledRecords() ? Uncoupled.FILTER : Uncoupled.CREATE;
    }

    private static IntegrationTableMapping creating(IntegrationTableMapping mapping) {
        return mapping.withSynchOnlyCoupledRecords(false);
    }
}
