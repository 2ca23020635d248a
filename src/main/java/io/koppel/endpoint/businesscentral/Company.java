package io.koppel.endpoint.businesscentral;

import io.koppel.endpoint.odata.Answer;
import io.koppel.endpoint.odata.ODataClient;
import io.koppel.endpoint.odata.Operation;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The company whose data is synchronized, looked up once by name or id. */
final class Company {

    static final String API = "v2.0/";
    private static final Set<Integer> NOT_OFFERED = Set.of(400, 404, 405, 501);

    private final ODataClient client;
    private final @Nullable String wanted;
    private @Nullable Found found;

    /** @param id '' for a service without companies */
    record Found(String id, String name) {}

    Company(ODataClient client, @Nullable String wanted) {
        this.client = client;
        this.wanted = wanted;
    }

    /** @throws KoppelException SETTING_INVALID */
    synchronized Found found() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    /** As it stands before an entity set. */
    String segment() {
        return found().id().isEmpty() ? "" : "companies(" + found().id() + ")/";
    }

    static Operation question() {
        return Operation.get(API + "companies");
    }

    private Found find() {
        Answer answer = client.send(question());
        if (NOT_OFFERED.contains(answer.status()) && wanted == null) {
            return new Found("", "");
        }
        List<String> names = new ArrayList<>();
        List<Found> companies = new ArrayList<>();
        if (answer.good()) {
            for (JsonNode row : answer.json().path("value")) {
                String id = row.path("id").asString("");
                String name = row.path("name").asString("");
                names.add(name);
                boolean named = wanted != null
                        && (wanted.equalsIgnoreCase(id)
                                || wanted.equalsIgnoreCase(name)
                                || wanted.equalsIgnoreCase(row.path("displayName").asString("")));
                if (wanted == null || named) {
                    companies.add(new Found(id, name));
                }
            }
        }
        if (companies.size() == 1) {
            return companies.get(0);
        }
        throw new KoppelException(
                ErrorCode.SETTING_INVALID,
                (wanted == null
                                ? "Business Central has " + names.size() + " companies, and koppel.bc.company names none."
                                : "Business Central has no company '" + wanted + "'.")
                        + " Set koppel.bc.company to one of: " + String.join(", ", names) + ".");
    }
}
