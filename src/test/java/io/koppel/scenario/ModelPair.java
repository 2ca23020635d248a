package io.koppel.scenario;

import io.koppel.mapping.Pass;
import io.koppel.mapping.UpdateConflictResolution;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A coupled pair as the spec alone describes it (5.5, 5.6, 13, 15.3): small, slow and written without Koppel's code. */
final class ModelPair {

    static final String[] FIELDS = {"a", "b", "c", "d"};

    private final UpdateConflictResolution resolution;
    private final Map<String, String> local = new HashMap<>();
    private final Map<String, String> integration = new HashMap<>();
    private final Map<String, String> localBase = new HashMap<>();
    private final Map<String, String> integrationBase = new HashMap<>();
    private final Map<Pass, String> failures = new EnumMap<>(Pass.class);
    private boolean skipped;

    ModelPair(UpdateConflictResolution resolution) {
        this.resolution = resolution;
        for (String field : FIELDS) {
            List.of(local, integration, localBase, integrationBase).forEach(values -> values.put(field, field));
        }
    }

    void edit(boolean onLocal, String field, String value) {
        (onLocal ? local : integration).put(field, value);
    }

    void retry() {
        skipped = false;
    }

    String row(boolean ofLocal) {
        Map<String, String> values = ofLocal ? local : integration;
        return values.get("a") + "|" + values.get("b") + "|" + values.get("c") + "|" + values.get("d");
    }

    boolean skipped() {
        return skipped;
    }

    boolean failed(Pass pass) {
        return failures.containsKey(pass);
    }

    String base(boolean ofLocal, String field) {
        return (ofLocal ? localBase : integrationBase).get(field);
    }

    void pass(Pass pass) {
        if (skipped || !modified(pass)) {
            return;
        }
        boolean both = modified(pass.reverse());
        Map<String, String> source = pass == Pass.TO ? local : integration;
        Map<String, String> destination = pass == Pass.TO ? integration : local;
        List<String> carried = new ArrayList<>(travelling(pass));
        if (both && resolution == UpdateConflictResolution.MERGE) {
            carried.removeIf(field -> twoWay(field) && edited(pass.reverse(), field) && !edited(pass, field));
        }
        List<String> contested = carried.stream()
                .filter(field -> both && twoWay(field) && !source.get(field).equals(destination.get(field)))
                .filter(field -> resolution != UpdateConflictResolution.MERGE || edited(pass.reverse(), field))
                .toList();
        if (!contested.isEmpty()) {
            switch (resolution) {
                case NONE, MERGE -> {
                    String message = contested.get(0);
                    skipped = message.equals(failures.put(pass, message));
                    return;
                }
                case SEND_UPDATE_TO_INTEGRATION -> {
                    if (pass == Pass.FROM) {
                        return;
                    }
                }
                case GET_UPDATE_FROM_INTEGRATION -> {
                    if (pass == Pass.TO) {
                        return;
                    }
                }
            }
        }
        for (String field : carried) {
            destination.put(field, source.get(field));
            localBase.put(field, source.get(field));
            integrationBase.put(field, source.get(field));
        }
        failures.remove(pass);
    }

    /** The side that is this pass's source. */
    private boolean modified(Pass pass) {
        return failures.containsKey(pass) || travelling(pass).stream().anyMatch(field -> edited(pass, field));
    }

    private boolean edited(Pass pass, String field) {
        return pass == Pass.TO
                ? !local.get(field).equals(localBase.get(field))
                : !integration.get(field).equals(integrationBase.get(field));
    }

    private static List<String> travelling(Pass pass) {
        return pass == Pass.TO ? List.of("a", "b", "c") : List.of("a", "b", "d");
    }

    private static boolean twoWay(String field) {
        return field.equals("a") || field.equals("b");
    }
}
