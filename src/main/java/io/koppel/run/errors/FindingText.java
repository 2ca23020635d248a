package io.koppel.run.errors;

import io.koppel.coupling.Coupling;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.run.errors.CouplingCheck.Broken;
import io.koppel.run.errors.Finding.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a coupling and what can be done.
 *
 * @param newKeys local keys that look like renamed ones, by the old key
 */
record FindingText(IntegrationTableMapping mapping, Map<String, String> newKeys) {

    Finding finding(Coupling coupling, Broken broken) {
        return new Finding(
                mapping.name(),
                coupling.localKey(),
                coupling.integrationKey(),
                broken.kind(),
                message(coupling, broken.kind(), broken.successor()));
    }

    String message(FreshFinding finding) {
        return message(finding.coupling(), finding.kind(), finding.successor());
    }

    private String message(Coupling coupling, Kind kind, @Nullable String successor) {
        String local = mapping.local().table() + " " + coupling.localKey();
        String integration = mapping.integration().table() + " " + coupling.integrationKey();
        return switch (kind) {
            case LOCAL_GONE -> "Its local record " + local + " is gone. " + wayOut(coupling);
            case INTEGRATION_GONE -> "Its integration record " + integration + " is gone"
                    + (successor == null
                            ? ". Restore it, delete the other one too, or remove the coupling."
                            : ": it was merged into " + successor + ". " + follow(coupling, successor));
            case BOTH_GONE -> "Both records are gone: " + local + " and " + integration
                    + ". 'errors delete' drops the coupling.";
            case OUTSIDE_FILTER -> "Its local record " + local
                    + " stands outside the table filter. Change the record or the filter, or remove the coupling.";
            case MERGED -> "Its integration record " + integration + " was merged into " + successor + ". "
                    + follow(coupling, successor);
        };
    }

    private String wayOut(Coupling coupling) {
        String newKey = newKeys.get(coupling.localKey());
        return newKey == null
                ? "Restore it, delete the other one too, or remove the coupling."
                : "The uncoupled record " + newKey + " equals it in every other field, so it may have been renamed. If so: "
                        + command(newKey, coupling.integrationKey());
    }

    private String follow(Coupling coupling, @Nullable String successor) {
        return "To couple with that one instead: " + command(coupling.localKey(), successor);
    }

    private String command(String local, @Nullable String integration) {
        return "couplings add \"" + mapping.name() + "\" " + local + " " + integration;
    }
}
