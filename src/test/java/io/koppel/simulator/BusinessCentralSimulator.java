package io.koppel.simulator;

import io.koppel.simulator.BusinessCentralModel.Page;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Business Central's API v2.0 and custom API pages as documented, over rows in memory. Sources, by the short names of
 * api-facts.md: keys and times APIV2 (ODataKeyFields = SystemId); PATCH with If-Match and its 200, 409 and 412 BCDEV
 * api-reference/v2.0/api/dynamics_customer_update.md and webservices/dynamics-error-codes.md; paging
 * webservices/Server-Driven-Paging-in-OData-Web-Services.md; batches of at most 100 webservices/use-odata-batch.md and
 * administration/operational-limits-online.md.
 */
public final class BusinessCentralSimulator implements SimulatedSystem {

    private static final int MOST_ROWS = 20_000;
    private static final int MOST_OPERATIONS = 100;
    private static final Pattern API = Pattern.compile("/v2\\.0/\\w+/api/(v2\\.0|\\w+/\\w+/v\\d\\.\\d)/(.*)");
    private static final Pattern IN_COMPANY = Pattern.compile("companies\\(([0-9a-f-]{36})\\)/(\\w+)(?:\\(([0-9a-fA-F-]{36})\\))?(/\\$count)?");

    private final Map<String, TableShape> shapes = BusinessCentralModel.shapes();
    private final Map<String, Page> pages = BusinessCentralModel.pages(shapes);
    private final Store store;
    private final Pages results = new Pages();
    private final HttpFront front;
    private final String company = "5c1e4b1e-98b8-ef11-9a1f-000000000001";
    private final String otherCompany = UUID.randomUUID().toString();
    private int lastNumber = 50_000;

    private BusinessCentralSimulator(int port, Allowance.Limits limits, boolean sample, SimulatedClock clock) {
        store = new Store(shapes, () -> clock.now().truncatedTo(ChronoUnit.MILLIS));
        if (sample) {
            store.fill("bc");
        }
        front = new HttpFront(port, limits, clock, this::handle);
    }

    /** With the sample data. */
    public static BusinessCentralSimulator sample() {
        return new BusinessCentralSimulator(0, Allowance.Limits.PRODUCT_BUSINESS_CENTRAL, true, SimulatedClock.RIGHT);
    }

    /** With the sample data and a clock that is wrong. */
    public static BusinessCentralSimulator sample(Duration ahead) {
        return new BusinessCentralSimulator(0, Allowance.Limits.PRODUCT_BUSINESS_CENTRAL, true, new SimulatedClock(ahead));
    }

    public static BusinessCentralSimulator at(int port) {
        return new BusinessCentralSimulator(port, Allowance.Limits.PRODUCT_BUSINESS_CENTRAL, true, SimulatedClock.RIGHT);
    }

    public static BusinessCentralSimulator empty(Allowance.Limits limits) {
        return new BusinessCentralSimulator(0, limits, false, SimulatedClock.RIGHT);
    }

    @Override
    public HttpFront front() {
        return front;
    }

    /** The table map (koppel.bc.table-map) of the custom API pages, which offer every field of every table. */
    public static String customTableMap() {
        Map<String, TableShape> shapes = BusinessCentralModel.shapes();
        StringBuilder yaml = new StringBuilder("# Every table over a custom API page of its own.\ntables:\n");
        for (Page page : BusinessCentralModel.pages(shapes).values()) {
            if (page.api().equals(BusinessCentralModel.CUSTOM)) {
                List<String> fields = new ArrayList<>();
                page.fields().forEach((property, column) -> fields.add("\"" + column + "\": " + property));
                List<String> codes = shapes.get(page.table()).columns().values().stream().filter(Column::code).map(column -> "\"" + column.name() + "\"").toList();
                yaml.append("  ").append(page.table()).append(":\n    api: ").append(page.api()).append("\n    entitySet: ").append(page.entitySet())
                        .append("\n    fields: {").append(String.join(", ", fields)).append("}\n    codes: [").append(String.join(", ", codes))
                        .append("]\n    readOnly: [system_created_at, inventory]\n");
            }
        }
        return yaml.toString();
    }

    /** As koppel.bc.url wants it. */
    public String apiUrl() {
        return front.address() + "/v2.0/sandbox/api/";
    }

    public String tokenUrl() {
        return front.address() + "/simulated/oauth2/v2.0/token";
    }

    public String company() {
        return "CRONUS";
    }

    /** Somebody else's work in the system: a row's values by column. */
    @Override
    public synchronized String insert(String table, Map<String, Object> values) {
        String id = String.valueOf(values.getOrDefault("system_id", UUID.randomUUID().toString()));
        store.insert(table, id, values);
        return id;
    }

    @Override
    public synchronized void update(String table, String id, Map<String, Object> values) {
        store.update(table, store.find(table, id), values);
    }

    @Override
    public synchronized void delete(String table, String id) {
        store.delete(table, store.find(table, id));
    }

    /** A copy of each row, by column. */
    @Override
    public synchronized List<Map<String, Object>> rows(String table) {
        return store.rows(table).values().stream().map(row -> copy(row)).toList();
    }

    @Override
    public synchronized Map<String, Object> row(String table, String id) {
        Row row = store.find(table, id);
        return row == null ? Map.of() : copy(row);
    }

    private static Map<String, Object> copy(Row row) {
        Map<String, Object> copy = new LinkedHashMap<>(row.values);
        copy.put("system_modified_at", row.modified);
        return copy;
    }

    private synchronized Reply handle(Call call) {
        Matcher matcher = API.matcher(call.path());
        if (!matcher.matches()) {
            return Reply.error(404, "BadRequest_NotFound", "No HTTP resource was found at " + call.path() + ".");
        }
        String api = matcher.group(1);
        try {
            return matcher.group(2).equals("$batch") ? batch(call, api) : operation(call, api, matcher.group(2));
        } catch (Refusal refusal) {
            return Reply.error(refusal.status, refusal.code, refusal.getMessage());
        }
    }

    private Reply operation(Call call, String api, String path) {
        Reply[] reply = new Reply[1];
        try {
            store.atomically(() -> reply[0] = route(call, api, path));
            return reply[0];
        } catch (Refusal refusal) {
            return Reply.error(refusal.status, refusal.code, refusal.getMessage());
        }
    }

    private Reply route(Call call, String api, String path) {
        if (path.equals("$metadata")) {
            return Reply.text(200, "application/xml", BusinessCentralModel.metadata(api, pages, shapes));
        }
        if (path.equals("companies")) {
            return Reply.of(200, Map.of("value", List.of(
                    Map.of("id", company, "name", "CRONUS", "displayName", "CRONUS International Ltd."),
                    Map.of("id", otherCompany, "name", "OTHER", "displayName", "Other Company"))));
        }
        Matcher matcher = IN_COMPANY.matcher(path);
        if (!matcher.matches() || !matcher.group(1).equals(company)) {
            throw new Refusal(404, "BadRequest_NotFound", "No HTTP resource was found at " + path + ".");
        }
        Page page = pages.get(api + "/" + matcher.group(2));
        if (page == null) {
            throw new Refusal(404, "BadRequest_NotFound", "Resource not found for the segment '" + matcher.group(2) + "'.");
        }
        if (matcher.group(4) != null) {
            return Reply.text(200, "text/plain", String.valueOf(ids(call, page).size()));
        }
        if (matcher.group(3) != null) {
            return row(call, page, matcher.group(3));
        }
        return switch (call.method()) {
            case "GET" -> list(call, page, api);
            case "POST" -> create(call, page);
            default -> throw new Refusal(405, "BadRequest_MethodNotAllowed", "Entity does not support " + call.method() + ".");
        };
    }

    private Reply batch(Call call, String api) {
        JsonNode requests = json(call).path("requests");
        if (requests.size() > MOST_OPERATIONS) {
            throw new Refusal(400, "BadRequest", "The batch has " + requests.size() + " operations; at most " + MOST_OPERATIONS + " are allowed.");
        }
        boolean goOn = call.prefers("odata.continue-on-error");
        boolean together = call.header("Isolation").equals("snapshot");
        List<Map<String, Object>> responses = new ArrayList<>();
        Runnable work = () -> {
            for (JsonNode request : requests) {
                Map<String, String> headers = new LinkedHashMap<>();
                request.path("headers").properties().forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
                JsonNode body = request.path("body");
                byte[] bytes = body.isMissingNode() ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
                Call inner = Call.of(request.path("method").asString(), "/" + request.path("url").asString(), headers, bytes);
                Reply reply = operation(inner, api, inner.path().substring(1));
                Map<String, Object> response = new LinkedHashMap<>();
                response.put("id", request.path("id").asString(""));
                response.put("status", reply.status());
                response.put("headers", reply.headers());
                if (reply.body().length > 0) {
                    response.put("body", Reply.JSON.readTree(reply.body()));
                }
                responses.add(response);
                if (reply.status() >= 400 && together) {
                    throw new Refusal(reply.status(), "Rolled back", "An operation of the batch failed.");
                }
                if (reply.status() >= 400 && !goOn) {
                    break;
                }
            }
        };
        if (together) {
            store.atomically(work);
        } else {
            work.run();
        }
        return Reply.of(200, Map.of("responses", responses));
    }

    // Reading.

    private Reply list(Call call, Page page, String api) {
        Pages.Left left = call.query().containsKey("$skiptoken")
                ? results.of(call.query().get("$skiptoken"))
                : results.first(ids(call, page), size(call));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", front.address() + "/v2.0/sandbox/api/" + api + "/$metadata#companies(" + company + ")/" + page.entitySet());
        body.put("value", results.ids(left).stream().map(id -> store.find(page.table(), id)).filter(Objects::nonNull).map(row -> shown(call, page, row)).toList());
        String next = results.next(left);
        if (next != null) {
            String select = call.query().containsKey("$select") ? "$select=" + call.query().get("$select") + "&" : "";
            body.put("@odata.nextLink", front.address() + "/v2.0/sandbox/api/" + api + "/companies(" + company + ")/" + page.entitySet() + "?" + select + "$skiptoken=" + next);
        }
        return Reply.of(200, body);
    }

    private static int size(Call call) {
        Matcher asked = Pattern.compile("odata\\.maxpagesize=(\\d+)").matcher(call.header("Prefer"));
        int size = asked.find() ? Integer.parseInt(asked.group(1)) : MOST_ROWS;
        if (size > MOST_ROWS) {
            throw new Refusal(413, "RequestEntityTooLarge", "A page holds at most " + MOST_ROWS + " entities.");
        }
        return size;
    }

    private List<String> ids(Call call, Page page) {
        String text = call.query().get("$filter");
        Query query = text == null ? null : Query.parse(text);
        if (query != null) {
            query.properties().forEach(property -> column(page, property));
            var keys = query.valuesOf("id");
            if (keys.isPresent()) {
                return keys.get().stream().map(String::valueOf).filter(id -> store.find(page.table(), id) != null).sorted().toList();
            }
        }
        List<Row> found = new ArrayList<>();
        for (Row row : store.rows(page.table()).values()) {
            if (query == null || query.passes(property -> asked(page, row, property))) {
                found.add(row);
            }
        }
        String order = call.query().get("$orderby");
        if (order != null) {
            found.sort((one, other) -> {
                for (String term : order.split(",")) {
                    String[] words = term.strip().split(" ");
                    column(page, words[0]);
                    Object left = asked(page, one, words[0]);
                    Object right = asked(page, other, words[0]);
                    @SuppressWarnings("unchecked")
                    int compared = left == null ? right == null ? 0 : -1 : right == null ? 1 : ((Comparable<Object>) left).compareTo(right);
                    if (compared != 0) {
                        return words.length > 1 && words[1].equals("desc") ? -compared : compared;
                    }
                }
                return one.id.compareTo(other.id);
            });
        }
        List<String> ids = found.stream().map(row -> row.id).toList();
        String top = call.query().get("$top");
        return top == null ? ids : ids.subList(0, Math.min(ids.size(), Integer.parseInt(top)));
    }

    private static String column(Page page, String property) {
        String column = page.fields().get(property);
        if (column == null) {
            throw new Refusal(400, "BadRequest", "Could not find a property named '" + property + "' on type 'Microsoft.NAV." + page.entity() + "'.");
        }
        return column;
    }

    /** In a filter an option is compared as the API spells it. */
    private static Object asked(Page page, Row row, String property) {
        String column = page.fields().get(property);
        Object value = value(row, column);
        List<String> members = BusinessCentralModel.members(page.table(), column);
        return members.isEmpty() ? value : spelled(members, value);
    }

    private static Object value(Row row, String column) {
        return switch (column) {
            case "system_modified_at" -> row.modified;
            case "system_created_at" -> row.created;
            default -> row.values.get(column);
        };
    }

    private Map<String, Object> shown(Call call, Page page, Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("@odata.etag", etag(row));
        String select = call.query().get("$select");
        List<String> wanted = select == null || select.isEmpty() ? List.copyOf(page.fields().keySet()) : List.of(select.split(","));
        for (String property : wanted) {
            String column = column(page, property.strip());
            Object value = value(row, column);
            List<String> members = BusinessCentralModel.members(page.table(), column);
            Column described = shapes.get(page.table()).columns().get(column);
            json.put(property.strip(), members.isEmpty() ? shown(value, described) : spelled(members, value));
        }
        json.putIfAbsent("id", row.id);
        return json;
    }

    private static String spelled(List<String> members, Object value) {
        String wanted = value == null || value.toString().isEmpty() ? " " : value.toString();
        return members.stream().filter(member -> decoded(member).equals(wanted)).findFirst().orElse(members.get(0));
    }

    private static String decoded(String member) {
        return member.replace("_x0020_", " ").replace("_x002D_", "-");
    }

    private static Object shown(Object value, Column column) {
        if (value == null) {
            return switch (column.type()) {
                case TEXT -> "";
                case GUID -> "00000000-0000-0000-0000-000000000000";
                case DATE -> "0001-01-01";
                case INSTANT -> "0001-01-01T00:00:00Z";
                case WHOLE, DECIMAL -> 0;
                case TRUTH -> false;
            };
        }
        return value instanceof Instant || value instanceof LocalDate ? value.toString() : value;
    }

    private static String etag(Row row) {
        return "W/\"JzQ0O" + Long.toString(row.version, 36) + ";'\"";
    }

    // Writing.

    private Reply create(Call call, Page page) {
        Map<String, Object> values = values(page, json(call));
        TableShape shape = shapes.get(page.table());
        for (String key : List.of("no", "code")) {
            if (shape.columns().containsKey(key)) {
                Object given = values.get(key);
                if (given == null || given.toString().isEmpty()) {
                    if (key.equals("code")) {
                        throw new Refusal(400, "Application_FieldValidationException", "Code must have a value.");
                    }
                    values.put(key, nextNumber(page.table()));
                } else if (exists(page.table(), key, given)) {
                    throw new Refusal(400, "Internal_EntityWithSameKeyExists", "The record already exists. Identification fields and values: " + key + "='" + given + "'.");
                }
                break;
            }
        }
        Row row = store.insert(page.table(), UUID.randomUUID().toString(), values);
        if (page.table().equals("customer")) {
            companyContact(row);
        }
        return Reply.of(201, shown(call, page, row));
    }

    private boolean exists(String table, String key, Object value) {
        return store.rows(table).values().stream().anyMatch(row -> value.equals(row.values.get(key)));
    }

    private String nextNumber(String table) {
        return table.substring(0, 1).toUpperCase(Locale.ROOT) + (++lastNumber);
    }

    /** The application keeps a company contact and its business relation for each customer (codeunit CustCont-Update, gk). */
    private void companyContact(Row customer) {
        Map<String, Object> contact = new LinkedHashMap<>();
        copy(customer, contact);
        contact.put("no", nextNumber("contact"));
        contact.put("type", "Company");
        contact.put("company_no", contact.get("no"));
        contact.put("company_name", customer.values.get("name"));
        store.insert("contact", UUID.randomUUID().toString(), contact);
        Map<String, Object> relation = new LinkedHashMap<>();
        relation.put("contact_no", contact.get("no"));
        relation.put("business_relation_code", "CUST");
        relation.put("link_to_table", "Customer");
        relation.put("no", customer.values.get("no"));
        store.insert("contact_business_relation", UUID.randomUUID().toString(), relation);
    }

    private static void copy(Row customer, Map<String, Object> contact) {
        for (String name : List.of("name", "address", "address_2", "city", "post_code", "county", "country_region_code", "phone_no", "fax_no",
                "e_mail", "home_page", "salesperson_code", "currency_code")) {
            contact.put(name, customer.values.get(name));
        }
    }

    private void refreshCompanyContact(Row customer) {
        store.rows("contact_business_relation").values().stream()
                .filter(relation -> "Customer".equals(relation.values.get("link_to_table")) && Objects.equals(relation.values.get("no"), customer.values.get("no")))
                .findFirst()
                .flatMap(relation -> store.rows("contact").values().stream().filter(contact -> Objects.equals(contact.values.get("no"), relation.values.get("contact_no"))).findFirst())
                .ifPresent(contact -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    copy(customer, values);
                    values.put("company_name", customer.values.get("name"));
                    boolean same = values.entrySet().stream().allMatch(value -> Objects.equals(contact.values.get(value.getKey()), value.getValue()));
                    if (!same) {
                        store.update("contact", contact, values);
                    }
                });
    }

    private Reply row(Call call, Page page, String id) {
        Row row = store.find(page.table(), id);
        if (row == null) {
            throw new Refusal(404, "Internal_RecordNotFound", "The record in table " + page.table() + " already exists or was deleted: id " + id + ".");
        }
        switch (call.method()) {
            case "GET" -> {
                return Reply.of(200, shown(call, page, row));
            }
            case "PATCH", "DELETE" -> {
                String match = call.header("If-Match");
                if (match.isEmpty()) {
                    throw new Refusal(412, "BadRequest_PreconditionFailed", "If-Match is missing.");
                }
                if (!match.equals("*") && !match.startsWith("W/\"")) {
                    throw new Refusal(400, "BadRequest_InvalidToken", "Could not validate the client concurrency token.");
                }
                if (!match.equals("*") && !match.equals(etag(row))) {
                    throw new Refusal(409, "Request_EntityChanged", "Another user has already changed the record.");
                }
                if (call.method().equals("DELETE")) {
                    store.delete(page.table(), row);
                    return Reply.empty(204);
                }
                store.update(page.table(), row, values(page, json(call)));
                if (page.table().equals("customer")) {
                    refreshCompanyContact(row);
                }
                return Reply.of(200, shown(call, page, row));
            }
            default -> throw new Refusal(405, "BadRequest_MethodNotAllowed", "Entity does not support " + call.method() + ".");
        }
    }

    private Map<String, Object> values(Page page, JsonNode body) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (field.getKey().contains("@")) {
                continue;
            }
            String name = column(page, field.getKey());
            if (name.startsWith("system_") || page.computed().contains(field.getKey())) {
                throw new Refusal(400, "BadRequest_InvalidRequestUrl", "The property '" + field.getKey() + "' is read-only.");
            }
            Column column = shapes.get(page.table()).columns().get(name);
            List<String> members = BusinessCentralModel.members(page.table(), name);
            values.put(name, members.isEmpty() ? typed(column, field.getValue()) : member(members, field.getValue()));
        }
        return values;
    }

    private static Object member(List<String> members, JsonNode value) {
        String text = value.asString();
        String member = members.stream()
                .filter(one -> one.equals(text) || decoded(one).equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(400, "BadRequest_InvalidOption", "'" + text + "' is none of " + members + "."));
        return decoded(member).strip();
    }

    private static Object typed(Column column, JsonNode value) {
        if (value.isNull()) {
            throw new Refusal(400, "BadRequest", "Null is no value of " + column.name() + ".");
        }
        boolean fits =
                switch (column.type()) {
                    case TEXT, GUID, DATE, INSTANT -> value.isString();
                    case WHOLE -> value.isIntegralNumber();
                    case DECIMAL -> value.isNumber();
                    case TRUTH -> value.isBoolean();
                };
        if (!fits) {
            throw new Refusal(400, "BadRequest", "Cannot convert " + value + " to the type of " + column.name() + ".");
        }
        return switch (column.type()) {
            case TEXT -> {
                String text = column.code() ? value.asString().strip().toUpperCase(Locale.ROOT) : value.asString();
                if (column.length() > 0 && text.codePointCount(0, text.length()) > column.length()) {
                    throw new Refusal(400, "Application_StringExceededLength", "The length of the string is " + text.length() + ", but it must be less than or equal to " + column.length() + " characters. Value: " + text);
                }
                yield text;
            }
            case GUID -> value.asString().equals("00000000-0000-0000-0000-000000000000") ? null : value.asString();
            case WHOLE -> value.asLong();
            case DECIMAL -> normal(value.decimalValue());
            case TRUTH -> value.asBoolean();
            case DATE -> value.asString().startsWith("0001") ? null : LocalDate.parse(value.asString());
            case INSTANT -> value.asString().startsWith("0001") ? null : Instant.parse(value.asString());
        };
    }

    private static BigDecimal normal(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value;
    }

    private static JsonNode json(Call call) {
        try {
            return Reply.JSON.readTree(call.body());
        } catch (RuntimeException malformed) {
            throw new Refusal(400, "BadRequest", "The body is no JSON.");
        }
    }

    @Override
    public void close() {
        front.close();
    }
}
