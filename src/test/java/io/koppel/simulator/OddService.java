package io.koppel.simulator;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** An OData v4 service of somebody else with ways of its own, each of which has been seen in the wild. */
public final class OddService implements AutoCloseable {

    /** What it does otherwise than most. */
    public enum Way {
        /** Nothing: a plain service with pages of five rows and without batches. */
        NONE,
        NO_ETAGS,
        /** As OData 4.01 writes them. */
        SHORT_ANNOTATIONS,
        TEXT_KEYS,
        KEYS_CHOSEN_THERE,
        /** A new row's address has the key as a segment of its own. */
        KEY_AS_SEGMENT,
        /** Writes are answered with 200 and the row. */
        ANSWERS_200,
        /** Writes are answered with words. */
        ANSWERS_WORDS,
        PLAIN_TEXT_ERRORS,
        ERRORS_WITHOUT_CODE,
        /** A row that breaks a rule is the service's own failure. */
        BROKEN_RULES_ARE_500,
        UNKNOWN_RESOURCES_ARE_500,
        UNKNOWN_RESOURCES_ARE_400,
        LINK_IS_A_QUERY,
        LINK_IS_NOT_ENCODED,
        LINK_NAMES_ANOTHER_HOST,
        LINK_IS_NULL_AT_THE_END,
        DECIMALS_ARE_TEXTS,
        TIMES_WITHOUT_OFFSET,
        BLANKS_ARE_LEFT_OUT,
        NO_BLANK_NAMES,
        /** Conditions on times are another language there. */
        TIMES_ARE_NOT_UNDERSTOOD,
        /** Nothing but whole tables. */
        NO_QUERIES,
        AT_THE_ROOT
    }

    private static final int PAGE = 5;
    private static final int LONGEST_NAME = 40;
    private static final Pattern ROW = Pattern.compile("Accounts\\(([^)]+)\\)");

    private final Set<Way> ways;
    private final String root;
    private final Map<String, Map<String, Object>> rows = new TreeMap<>();
    private final HttpFront front;
    private int version;

    public OddService(Collection<Way> ways) {
        this.ways = EnumSet.copyOf(ways);
        this.root = has(Way.AT_THE_ROOT) ? "/" : "/services/crm/";
        this.front = new HttpFront(0, new Allowance.Limits(0, null, 0), this::handle);
    }

    public boolean has(Way way) {
        return ways.contains(way);
    }

    public HttpFront front() {
        return front;
    }

    public String url() {
        return front.address() + (has(Way.AT_THE_ROOT) ? "" : root);
    }

    public String tokenUrl() {
        return front.address() + "/simulated/oauth2/v2.0/token";
    }

    public synchronized List<Map<String, Object>> rows() {
        return List.copyOf(rows.values());
    }

    public synchronized void add(String name) {
        String key = newKey();
        put(key, Map.of("Id", key, "Name", name));
    }

    public synchronized void edit(String name, Map<String, Object> values) {
        rows.values().stream()
                .filter(row -> name.equals(row.get("Name")))
                .map(row -> String.valueOf(row.get("Id")))
                .toList()
                .forEach(key -> put(key, values));
    }

    private String newKey() {
        String key = UUID.randomUUID().toString();
        return has(Way.TEXT_KEYS) ? "K-" + key.toUpperCase(java.util.Locale.ROOT) : key;
    }

    private void put(String key, Map<String, Object> values) {
        Map<String, Object> row = new LinkedHashMap<>(rows.getOrDefault(key, Map.of()));
        row.putAll(values);
        row.put("ChangedAt", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        row.put("@version", ++version);
        rows.put(key, row);
    }

    private synchronized Reply handle(Call call) {
        String path = call.path().startsWith(root) ? call.path().substring(root.length()) : "?";
        Matcher row = ROW.matcher(path);
        if (path.isEmpty()) {
            return Reply.of(200, Map.of("value", List.of(Map.of("name", "Accounts", "url", "Accounts"))));
        }
        if (path.equals("$metadata")) {
            return Reply.text(200, "application/xml", metadata());
        }
        if (path.equals("Accounts")) {
            return call.method().equals("GET") ? page(call) : create(call);
        }
        if (row.matches()) {
            String key = row.group(1).replace("'", "");
            return rows.containsKey(key) ? change(key, call) : error(404, "No such account.");
        }
        int status = has(Way.UNKNOWN_RESOURCES_ARE_500) ? 500 : has(Way.UNKNOWN_RESOURCES_ARE_400) ? 400 : 404;
        return error(status, "Nothing is at " + path + ".");
    }

    private String metadata() {
        return """
                <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
                <Schema Namespace="Odd.Types" xmlns="http://docs.oasis-open.org/odata/ns/edm">
                <EnumType Name="Kind"><Member Name="Unknown" Value="0"/><Member Name="Company" Value="1"/><Member Name="Person" Value="2"/></EnumType>
                <ComplexType Name="Place"><Property Name="City" Type="Edm.String"/></ComplexType>
                <EntityType Name="Account"><Key><PropertyRef Name="Id"/></Key>
                <Property Name="Id" Type="%s" Nullable="false"/>
                <Property Name="Name" Type="Edm.String" Nullable="%s" MaxLength="max"/>
                <Property Name="Town" Type="Edm.String"/>
                <Property Name="Kind" Type="Odd.Types.Kind"/>
                <Property Name="Limit" Type="Edm.Decimal" Scale="variable"/>
                <Property Name="Visits" Type="Edm.Int64"/>
                <Property Name="Active" Type="Edm.Boolean"/>
                <Property Name="Address" Type="Odd.Types.Place"/>
                <Property Name="Tags" Type="Collection(Edm.String)"/>
                <Property Name="ChangedAt" Type="Edm.DateTimeOffset" Precision="3"/></EntityType></Schema>
                <Schema Namespace="Odd" xmlns="http://docs.oasis-open.org/odata/ns/edm">
                <EntityContainer Name="Container"><EntitySet Name="Accounts" EntityType="Odd.Types.Account"/></EntityContainer>
                </Schema></edmx:DataServices></edmx:Edmx>
                """
                .formatted(has(Way.TEXT_KEYS) ? "Edm.String" : "Edm.Guid", !has(Way.NO_BLANK_NAMES));
    }

    private Reply page(Call call) {
        String filter = call.query().get("$filter");
        if (filter != null && filter.matches(".*\\bKind (eq|ne) '.*|.*Kind eq ''.*")) {
            return error(400, "An Odd.Types.Kind cannot be compared with a text.");
        }
        if (has(Way.TIMES_ARE_NOT_UNDERSTOOD) && filter != null && filter.contains("ChangedAt")) {
            return error(500, "Expected a quotation mark.");
        }
        if (has(Way.NO_QUERIES) && (filter != null || call.query().containsKey("$orderby") || call.query().containsKey("$select"))) {
            return error(501, "Not implemented.");
        }
        Query query = filter == null ? null : Query.parse(filter);
        List<Map<String, Object>> all = rows.values().stream()
                .filter(one -> query == null || query.passes(one::get))
                .toList();
        int skip = Integer.parseInt(call.query().getOrDefault("$skip", "0"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", front.address() + root + "$metadata#Accounts");
        answer.put("value", all.stream().skip(skip).limit(PAGE).map(this::shown).toList());
        if (all.size() > skip + PAGE) {
            answer.put(has(Way.SHORT_ANNOTATIONS) ? "@nextLink" : "@odata.nextLink", link(filter, skip + PAGE));
        } else if (has(Way.LINK_IS_NULL_AT_THE_END)) {
            answer.put("@odata.nextLink", null);
        }
        return Reply.of(200, answer);
    }

    private String link(String filter, int skip) {
        String encoded = filter == null || has(Way.LINK_IS_NOT_ENCODED)
                ? filter
                : URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
        String query = "?" + (filter == null ? "" : "$filter=" + encoded + "&") + "$skip=" + skip;
        if (has(Way.LINK_IS_A_QUERY)) {
            return query;
        }
        String host = has(Way.LINK_NAMES_ANOTHER_HOST) ? "https://crm.internal:8443" : front.address();
        return host + root + "Accounts" + query;
    }

    private Reply create(Call call) {
        Map<String, Object> values = values(Reply.JSON.readTree(call.body()));
        String key = has(Way.KEYS_CHOSEN_THERE) ? newKey() : String.valueOf(values.get("Id"));
        if (rows.containsKey(key)) {
            return error(409, "There is such an account.");
        }
        Reply refusal = refusal(values);
        if (refusal != null) {
            return refusal;
        }
        put(key, Map.of("Id", key));
        put(key, with(values, key));
        String address = front.address() + root
                + (has(Way.KEY_AS_SEGMENT) ? "Accounts/" + key : "Accounts(" + (has(Way.TEXT_KEYS) ? "'" + key + "'" : key) + ")");
        return written(key, 201).with("Location", address);
    }

    private static Map<String, Object> with(Map<String, Object> values, String key) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("Id", key);
        return all;
    }

    private Reply refusal(Map<String, Object> values) {
        Object name = values.get("Name");
        int status = has(Way.BROKEN_RULES_ARE_500) ? 500 : 422;
        if (name != null && name.toString().length() > LONGEST_NAME) {
            return error(status, "The name is too long.");
        }
        return has(Way.NO_BLANK_NAMES) && values.containsKey("Name") && name == null
                ? error(status, "Name must not be null.")
                : null;
    }

    private Reply change(String key, Call call) {
        String match = call.header("If-Match");
        if (!has(Way.NO_ETAGS) && !match.isEmpty() && !match.equals("*") && !match.equals(etag(rows.get(key)))) {
            return error(412, "The account has changed.");
        }
        if (call.method().equals("DELETE")) {
            rows.remove(key);
            return Reply.empty(204);
        }
        Map<String, Object> values = values(Reply.JSON.readTree(call.body()));
        Reply refusal = refusal(values);
        if (refusal != null) {
            return refusal;
        }
        put(key, values);
        return written(key, 204);
    }

    private Reply written(String key, int status) {
        if (has(Way.ANSWERS_WORDS)) {
            return Reply.text(200, "text/plain", "OK");
        }
        if (has(Way.ANSWERS_200)) {
            return Reply.of(200, shown(rows.get(key)));
        }
        return Reply.empty(status);
    }

    private Reply error(int status, String message) {
        if (has(Way.PLAIN_TEXT_ERRORS)) {
            return Reply.text(status, "text/plain", message);
        }
        return has(Way.ERRORS_WITHOUT_CODE)
                ? Reply.of(status, Map.of("error", Map.of("message", message)))
                : Reply.error(status, "E" + status, message);
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
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isNumber() ? (Object) new BigDecimal(node.asString()) : node.asString();
    }

    private static String etag(Map<String, Object> row) {
        return "W/\"" + row.get("@version") + "\"";
    }

    private Map<String, Object> shown(Map<String, Object> row) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!has(Way.NO_ETAGS)) {
            json.put(has(Way.SHORT_ANNOTATIONS) ? "@etag" : "@odata.etag", etag(row));
        }
        for (String name : List.of("Id", "Name", "Town", "Kind", "Limit", "Visits", "Active", "ChangedAt")) {
            Object value = row.get(name);
            if (value != null || !has(Way.BLANKS_ARE_LEFT_OUT)) {
                json.put(name, shown(value));
            }
        }
        json.put("Tags", new ArrayList<>());
        return json;
    }

    private Object shown(Object value) {
        if (value instanceof Instant time) {
            return has(Way.TIMES_WITHOUT_OFFSET) ? time.toString().replace("Z", "") : time.toString();
        }
        return value instanceof BigDecimal && has(Way.DECIMALS_ARE_TEXTS) ? value.toString() : value;
    }

    @Override
    public void close() {
        front.close();
    }
}
