package io.koppel.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** An OData v4 service of somebody else: one entity set, no batches, no paging, nothing of either product. */
public final class PlainService implements AutoCloseable {

    private static final String METADATA =
            """
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
            <Schema Namespace="Shop" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            <EntityType Name="Account"><Key><PropertyRef Name="Id"/></Key>
            <Property Name="Id" Type="Edm.Guid" Nullable="false"/>
            <Property Name="Name" Type="Edm.String" MaxLength="100"/>
            <Property Name="City" Type="Edm.String"/>
            <Property Name="Limit" Type="Edm.Decimal" Scale="2"/>
            <Property Name="ModifiedOn" Type="Edm.DateTimeOffset" Precision="3"/></EntityType>
            <EntityContainer Name="Default"><EntitySet Name="Accounts" EntityType="Shop.Account"/></EntityContainer>
            </Schema></edmx:DataServices></edmx:Edmx>
            """;

    private final Map<String, Map<String, Object>> rows = new TreeMap<>();
    private final HttpFront front = new HttpFront(0, new Allowance.Limits(0, null, 0), this::handle);

    public String url() {
        return front.address() + "/odata/";
    }

    public HttpFront front() {
        return front;
    }

    public String tokenUrl() {
        return front.address() + "/simulated/oauth2/v2.0/token";
    }

    public synchronized List<Map<String, Object>> rows() {
        return List.copyOf(rows.values());
    }

    public synchronized void put(String id, Map<String, Object> values) {
        Map<String, Object> row = new LinkedHashMap<>(rows.getOrDefault(id, Map.of("Id", id)));
        row.putAll(values);
        row.put("ModifiedOn", Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        rows.put(id, row);
    }

    private synchronized Reply handle(Call call) {
        String path = call.path().replaceFirst("^/odata/", "");
        if (path.equals("$metadata")) {
            return Reply.text(200, "application/xml", METADATA);
        }
        Matcher row = Pattern.compile("Accounts\\(([0-9a-f-]{36})\\)").matcher(path);
        if (path.equals("Accounts") && call.method().equals("GET")) {
            String filter = call.query().get("$filter");
            Query query = filter == null ? null : Query.parse(filter);
            return Reply.of(200, Map.of("value", rows.values().stream()
                    .filter(one -> query == null || query.passes(one::get))
                    .map(PlainService::shown)
                    .toList()));
        }
        if (path.equals("Accounts") && call.method().equals("POST")) {
            JsonNode body = Reply.JSON.readTree(call.body());
            String id = body.path("Id").asString();
            if (rows.containsKey(id)) {
                return Reply.error(409, "Conflict", "There is such an account.");
            }
            put(id, values(body));
            return Reply.of(201, shown(rows.get(id)));
        }
        if (row.matches() && call.method().equals("PATCH") && rows.containsKey(row.group(1))) {
            String match = call.header("If-Match");
            if (!match.equals("*") && !match.equals(etag(rows.get(row.group(1))))) {
                return Reply.error(412, "PreconditionFailed", "The account has changed.");
            }
            put(row.group(1), values(Reply.JSON.readTree(call.body())));
            return Reply.empty(204);
        }
        return Reply.error(404, "NotFound", "Nothing is at " + path + ".");
    }

    private static Map<String, Object> values(JsonNode body) {
        Map<String, Object> values = new LinkedHashMap<>();
        body.properties().forEach(field -> values.put(
                field.getKey(),
                field.getValue().isNull()
                        ? null
                        : field.getValue().isNumber() ? field.getValue().decimalValue() : field.getValue().asString()));
        return values;
    }

    private static String etag(Map<String, Object> row) {
        return "W/\"" + row.get("ModifiedOn") + "\"";
    }

    private static Map<String, Object> shown(Map<String, Object> row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("@odata.etag", etag(row));
        row.forEach((name, value) -> json.put(name, value instanceof Instant instant ? instant.toString() : value));
        return json;
    }

    @Override
    public void close() {
        front.close();
    }
}
