package io.koppel.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An OData v4 service that decides otherwise wherever the protocol leaves a choice: keys are numbers of its own, an
 * enumeration travels by its members' names, pages hold seven rows and link to the next by a relative address, $select
 * is not heeded, Prefer neither, a write answers no body, and $batch is not allowed.
 */
public final class AgencyService implements AutoCloseable {

    private static final int PAGE = 7;

    private static final String METADATA =
            """
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
            <Schema Namespace="Agency" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            <EnumType Name="ClientKind"><Member Name="Unknown" Value="0"/><Member Name="Company" Value="1"/><Member Name="Person" Value="2"/></EnumType>
            <EntityType Name="Client"><Key><PropertyRef Name="ClientNo"/></Key>
            <Property Name="ClientNo" Type="Edm.Int32" Nullable="false"/>
            <Property Name="FullName" Type="Edm.String" MaxLength="100"/>
            <Property Name="Town" Type="Edm.String" MaxLength="50"/>
            <Property Name="Kind" Type="Agency.ClientKind"/>
            <Property Name="Budget" Type="Edm.Decimal" Precision="18" Scale="2"/>
            <Property Name="Remark" Type="Edm.String"/>
            <Property Name="ChangedAt" Type="Edm.DateTimeOffset" Precision="6"/></EntityType>
            <EntityContainer Name="Default"><EntitySet Name="Clients" EntityType="Agency.Client"/></EntityContainer>
            </Schema></edmx:DataServices></edmx:Edmx>
            """;

    private static final Pattern ROW = Pattern.compile("Clients\\((\\d+)\\)");

    private final Map<Long, Map<String, Object>> rows = new TreeMap<>();
    private final HttpFront front = new HttpFront(0, new Allowance.Limits(0, null, 0), this::handle);
    private long last = 1000;
    private long version;

    public String url() {
        return front.address() + "/agency/v1/";
    }

    public String tokenUrl() {
        return front.address() + "/simulated/oauth2/v2.0/token";
    }

    public synchronized List<Map<String, Object>> rows() {
        return List.copyOf(rows.values());
    }

    public synchronized long add(Map<String, Object> values) {
        long key = ++last;
        rows.put(key, new LinkedHashMap<>(Map.of("ClientNo", key)));
        change(key, values);
        return key;
    }

    public synchronized void change(long key, Map<String, Object> values) {
        Map<String, Object> row = new LinkedHashMap<>(rows.get(key));
        row.putAll(values);
        row.put("ChangedAt", Instant.now().truncatedTo(ChronoUnit.MICROS));
        row.put("@version", ++version);
        rows.put(key, row);
    }

    public synchronized void remove(long key) {
        rows.remove(key);
    }

    private synchronized Reply handle(Call call) {
        String path = call.path().replaceFirst("^/agency/v1/", "");
        Matcher row = ROW.matcher(path);
        if (path.equals("$metadata")) {
            return Reply.text(200, "application/xml", METADATA);
        }
        if (path.equals("$batch")) {
            return Reply.text(405, "text/html", "<html>Not allowed</html>");
        }
        if (path.equals("Clients") && call.method().equals("GET")) {
            return page(call);
        }
        if (path.equals("Clients") && call.method().equals("POST")) {
            JsonNode body = Reply.JSON.readTree(call.body());
            if (body.has("ClientNo")) {
                return Reply.error(400, "KeyGiven", "The agency numbers its clients itself.");
            }
            long key = add(values(body));
            return Reply.empty(201).with("Location", front.address() + "/agency/v1/Clients(" + key + ")");
        }
        if (row.matches() && rows.containsKey(Long.valueOf(row.group(1)))) {
            return one(Long.parseLong(row.group(1)), call);
        }
        return Reply.error(404, "NotFound", "Nothing is at " + path + ".");
    }

    private Reply one(long key, Call call) {
        if (call.method().equals("GET")) {
            return Reply.of(200, shown(rows.get(key)));
        }
        String match = call.header("If-Match");
        if (match.isEmpty()) {
            return Reply.error(428, "PreconditionRequired", "Say which version is meant.");
        }
        if (!match.equals("*") && !match.equals(etag(rows.get(key)))) {
            return Reply.error(412, "PreconditionFailed", "The client has changed.");
        }
        if (call.method().equals("PATCH")) {
            change(key, values(Reply.JSON.readTree(call.body())));
        } else {
            rows.remove(key);
        }
        return Reply.empty(204);
    }

    private Reply page(Call call) {
        String filter = call.query().get("$filter");
        Query query = filter == null ? null : Query.parse(filter);
        int skip = Integer.parseInt(call.query().getOrDefault("$skiptoken", "0"));
        boolean byTime = call.query().getOrDefault("$orderby", "").startsWith("ChangedAt");
        List<Map<String, Object>> all = rows.values().stream()
                .filter(one -> query == null || query.passes(one::get))
                .sorted(byTime
                        ? Comparator.comparing(one -> (Instant) one.get("ChangedAt"))
                        : Comparator.comparing(one -> (Long) one.get("ClientNo")))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("value", all.stream().skip(skip).limit(PAGE).map(AgencyService::shown).toList());
        if (all.size() > skip + PAGE) {
            answer.put("@odata.nextLink", "Clients?" + query(call) + "$skiptoken=" + (skip + PAGE));
        }
        return Reply.of(200, answer);
    }

    private static String query(Call call) {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("$filter", "$orderby")) {
            if (call.query().containsKey(name)) {
                text.append(name)
                        .append('=')
                        .append(java.net.URLEncoder.encode(call.query().get(name), java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20"))
                        .append('&');
            }
        }
        return text.toString();
    }

    private static Map<String, Object> values(JsonNode body) {
        Map<String, Object> values = new LinkedHashMap<>();
        body.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
        return values;
    }

    private static Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return node.isNumber() ? (Object) new BigDecimal(node.asString()) : node.asString();
    }

    private static String etag(Map<String, Object> row) {
        return "W/\"" + row.get("@version") + "\"";
    }

    private static Map<String, Object> shown(Map<String, Object> row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("@odata.etag", etag(row));
        row.forEach((name, value) -> {
            if (!name.startsWith("@")) {
                json.put(name, value instanceof Instant instant ? instant.toString() : value);
            }
        });
        return json;
    }

    @Override
    public void close() {
        front.close();
    }
}
