package io.koppel.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The Dataverse Web API v9.2 as documented, over rows in memory. Sources, by the short names of api-facts.md: etags and
 * conditions DVDOC webapi/perform-conditional-operations-using-web-api.md; pages webapi/query/page-results.md; delta links
 * use-change-tracking-synchronize-data-external-systems.md; batches webapi/execute-batch-operations-using-web-api.md;
 * CreateMultiple and its kin bulk-operations.md; limits api-limits.md. What is general knowledge there is marked gk here.
 */
public final class DataverseSimulator implements SimulatedSystem {

    private static final String ROOT = "/api/data/v9.2/";
    private static final int MOST_ROWS = 5000;
    private static final Pattern ADDRESSED = Pattern.compile("(\\w+)\\(([^)]*)\\)");
    private static final Pattern DEFINITION = Pattern.compile("EntityDefinitions\\(LogicalName='(\\w+)'\\)(?:/Attributes(?:/Microsoft\\.Dynamics\\.CRM\\.(\\w+))?)?");
    private static final Set<String> READ_ONLY = Set.of(
            "modifiedon", "modifiedby", "createdon", "createdby", "organizationid", "fullname", "merged", "masterid");

    private final Map<String, TableShape> shapes;
    private final Map<String, String> tablesBySet = new HashMap<>();
    private final Store store;
    private final Pages pages = new Pages();
    private final HttpFront front;
    private final MultipartBatch batches;
    private final Map<String, Long> deltaTokens = new ConcurrentHashMap<>();
    private final String me = "00000000-0000-0000-0000-00000000aaaa";
    private final String organization = UUID.randomUUID().toString();
    private final Set<String> duplicateRules = new HashSet<>();
    private final Set<String> untracked = new HashSet<>(Set.of("organization"));
    private volatile boolean bulkMessages = true;
    private volatile Duration deltaLife = Duration.ofDays(7);
    private final Map<String, Instant> tokensMade = new ConcurrentHashMap<>();

    private DataverseSimulator(
            int port, Allowance.Limits limits, boolean sample, boolean companies, SimulatedClock clock) {
        shapes = DataverseModel.shapes(companies);
        store = new Store(shapes, () -> clock.now().truncatedTo(ChronoUnit.SECONDS));
        shapes.keySet().forEach(table -> tablesBySet.put(DataverseModel.ENTITY_SETS.get(table), table));
        if (sample) {
            store.fill("sales");
        }
        batches = new MultipartBatch(this::operation, store);
        front = new HttpFront(port, limits, clock, this::handle);
    }

    /** With the sample data. */
    public static DataverseSimulator sample() {
        return new DataverseSimulator(0, Allowance.Limits.PRODUCT_DATAVERSE, true, false, SimulatedClock.RIGHT);
    }

    /** With the sample data and a clock that is wrong. */
    public static DataverseSimulator sample(Duration ahead) {
        return new DataverseSimulator(0, Allowance.Limits.PRODUCT_DATAVERSE, true, false, new SimulatedClock(ahead));
    }

    public static DataverseSimulator at(int port) {
        return new DataverseSimulator(port, Allowance.Limits.PRODUCT_DATAVERSE, true, false, SimulatedClock.RIGHT);
    }

    public static DataverseSimulator empty(Allowance.Limits limits) {
        return new DataverseSimulator(0, limits, false, false, SimulatedClock.RIGHT);
    }

    /** An organization that several companies share. */
    public static DataverseSimulator shared() {
        return new DataverseSimulator(0, Allowance.Limits.PRODUCT_DATAVERSE, false, true, SimulatedClock.RIGHT);
    }

    @Override
    public HttpFront front() {
        return front;
    }

    public String tokenUrl() {
        return front.address() + "/simulated/oauth2/v2.0/token";
    }

    /** Whether sdkmessagefilters lists CreateMultiple and its kin. */
    public void offerBulkMessages(boolean offered) {
        bulkMessages = offered;
    }

    /** A published rule: two rows of the table with the same name are duplicates. */
    public void publishDuplicateRule(String table) {
        duplicateRules.add(table);
    }

    public void trackChanges(String table, boolean tracked) {
        if (tracked) {
            untracked.remove(table);
        } else {
            untracked.add(table);
        }
    }

    public void expireDeltaTokens() {
        deltaTokens.clear();
    }

    /** Somebody else's work in the system: a row's values by column. */
    @Override
    public synchronized String insert(String table, Map<String, Object> values) {
        String id = String.valueOf(values.getOrDefault(shapes.get(table).key(), UUID.randomUUID().toString()));
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
        copy.put("modifiedon", row.modified);
        return copy;
    }

    private synchronized Reply handle(Call call) {
        if (!call.path().startsWith(ROOT)) {
            return Reply.error(404, "0x0", "No resource at " + call.path());
        }
        if (call.path().equals(ROOT + "$batch")) {
            try {
                return batches.run(call);
            } catch (Refusal refusal) {
                return Reply.error(refusal.status, refusal.code, refusal.getMessage());
            }
        }
        return operation(call);
    }

    private Reply operation(Call call) {
        Reply[] reply = new Reply[1];
        try {
            store.atomically(() -> reply[0] = route(call, call.path().startsWith(ROOT) ? call.path().substring(ROOT.length()) : call.path()));
            return reply[0];
        } catch (Refusal refusal) {
            return Reply.error(refusal.status, refusal.code, refusal.getMessage());
        }
    }

    private Reply route(Call call, String path) {
        if (path.equals("$metadata")) {
            return Reply.text(200, "application/xml", DataverseModel.metadata(shapes));
        }
        if (path.equals("WhoAmI")) {
            return Reply.of(200, Map.of("UserId", me, "BusinessUnitId", UUID.randomUUID().toString(), "OrganizationId", organization));
        }
        Matcher definition = DEFINITION.matcher(path);
        if (definition.matches()) {
            return definition(definition.group(1), path.contains("/Attributes"), definition.group(2));
        }
        if (path.equals("sdkmessagefilters")) {
            return messages(call);
        }
        if (path.equals("duplicaterules")) {
            return duplicateRules(call);
        }
        Matcher action = Pattern.compile("(\\w+)/Microsoft\\.Dynamics\\.CRM\\.(\\w+)").matcher(path);
        if (action.matches() && tablesBySet.containsKey(action.group(1))) {
            return multiple(call, tablesBySet.get(action.group(1)), action.group(2));
        }
        Matcher addressed = ADDRESSED.matcher(path);
        if (addressed.matches() && tablesBySet.containsKey(addressed.group(1))) {
            return row(call, tablesBySet.get(addressed.group(1)), addressed.group(2));
        }
        if (path.endsWith("/$count") && tablesBySet.containsKey(path.replace("/$count", ""))) {
            return Reply.text(200, "text/plain", String.valueOf(ids(call, tablesBySet.get(path.replace("/$count", ""))).size()));
        }
        if (tablesBySet.containsKey(path)) {
            String table = tablesBySet.get(path);
            return switch (call.method()) {
                case "GET" -> list(call, table);
                case "POST" -> create(call, table);
                default -> throw new Refusal(405, "0x0", "Not allowed.");
            };
        }
        throw new Refusal(404, "0x8006088a", "Resource not found for the segment '" + path + "'.");
    }

    // Metadata tables (DVDOC webapi/query-metadata-web-api.md).

    private Reply definition(String table, boolean attributes, String type) {
        TableShape shape = shapes.get(table);
        if (shape == null) {
            throw new Refusal(404, "0x80060888", "Table " + table + " does not exist.");
        }
        if (!attributes) {
            return Reply.of(
                    200,
                    Map.of(
                            "LogicalName", table,
                            "EntitySetName", DataverseModel.ENTITY_SETS.get(table),
                            "PrimaryIdAttribute", shape.key(),
                            "ChangeTrackingEnabled", !untracked.contains(table),
                            "IsOptimisticConcurrencyEnabled", true));
        }
        List<Map<String, Object>> value = new ArrayList<>();
        for (Column column : shape.columns().values()) {
            Map<String, Object> attribute = new LinkedHashMap<>();
            attribute.put("LogicalName", column.name());
            attribute.put("IsValidForCreate", !READ_ONLY.contains(column.name()));
            attribute.put("IsValidForUpdate", !READ_ONLY.contains(column.name()) && !column.name().equals(shape.key()));
            attribute.put("RequiredLevel", Map.of("Value", required(table).contains(column.name()) ? "SystemRequired" : "None"));
            if (type == null || matches(type, column, attribute)) {
                value.add(attribute);
            }
        }
        return Reply.of(200, Map.of("value", value));
    }

    private static boolean matches(String type, Column column, Map<String, Object> attribute) {
        boolean state = column.name().equals("statecode");
        boolean status = column.name().equals("statuscode");
        boolean option = !column.options().isEmpty() && !state && !status;
        attribute.put("MaxLength", column.length());
        attribute.put("Precision", column.scale());
        attribute.put("OptionSet", Map.of("Options", column.options().entrySet().stream()
                .map(entry -> Map.of("Value", entry.getKey(), "Label", Map.of("UserLocalizedLabel", Map.of("Label", entry.getValue()))))
                .toList()));
        boolean money = column.type() == Column.Type.DECIMAL && column.precision() == 19;
        return switch (type) {
            case "StringAttributeMetadata" -> column.type() == Column.Type.TEXT;
            case "PicklistAttributeMetadata" -> option;
            case "StateAttributeMetadata" -> state;
            case "StatusAttributeMetadata" -> status;
            case "MoneyAttributeMetadata" -> money;
            case "DecimalAttributeMetadata" -> column.type() == Column.Type.DECIMAL && !money;
            default -> false;
        };
    }

    private Reply messages(Call call) {
        String filter = call.query().getOrDefault("$filter", "");
        Matcher matcher = Pattern.compile("sdkmessageid/name eq '(\\w+)' and primaryobjecttypecode eq '(\\w+)'").matcher(filter);
        boolean offered = bulkMessages && matcher.find() && shapes.containsKey(matcher.group(2))
                && matcher.group(1).endsWith("Multiple");
        return Reply.of(200, Map.of("value", offered ? List.of(Map.of("sdkmessagefilterid", UUID.randomUUID().toString())) : List.of()));
    }

    private Reply duplicateRules(Call call) {
        Matcher matcher = Pattern.compile("baseentityname eq '(\\w+)'").matcher(call.query().getOrDefault("$filter", ""));
        boolean published = matcher.find() && duplicateRules.contains(matcher.group(1));
        return Reply.of(200, Map.of("value", published ? List.of(Map.of("duplicateruleid", UUID.randomUUID().toString())) : List.of()));
    }

    // Reading.

    private Reply list(Call call, String table) {
        String context = front.address() + ROOT + "$metadata#" + DataverseModel.ENTITY_SETS.get(table);
        if (call.query().containsKey("$deltatoken")) {
            return changes(call, table, context);
        }
        Pages.Left left;
        boolean tracking = call.prefers("odata.track-changes");
        String tracked = call.query().getOrDefault("$tracked", "");
        if (call.query().containsKey("$skiptoken")) {
            left = pages.of(call.query().get("$skiptoken"));
        } else {
            if (call.query().containsKey("$skip")) {
                throw new Refusal(400, "0x80060888", "$skip is not supported.");
            }
            if (tracking) {
                refuseUntrackable(call, table);
                tracked = deltaToken(store.version());
            }
            left = pages.first(ids(call, table), pageSize(call));
        }
        List<Map<String, Object>> value = pages.ids(left).stream()
                .map(id -> store.find(table, id))
                .filter(java.util.Objects::nonNull)
                .map(row -> json(call, table, row))
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context);
        body.put("value", value);
        String next = pages.next(left);
        String self = front.address() + ROOT + DataverseModel.ENTITY_SETS.get(table) + "?";
        String select = call.query().containsKey("$select") ? "$select=" + call.query().get("$select") + "&" : "";
        if (next != null) {
            body.put("@odata.nextLink", self + select + (tracked.isEmpty() ? "" : "$tracked=" + tracked + "&") + "$skiptoken=" + next);
        } else if (!tracked.isEmpty()) {
            body.put("@odata.deltaLink", self + select + "$deltatoken=" + tracked);
        }
        Reply reply = Reply.of(200, body);
        return tracking ? reply.with("Preference-Applied", "odata.track-changes") : reply;
    }

    private void refuseUntrackable(Call call, String table) {
        if (untracked.contains(table)) {
            throw new Refusal(400, "0x80060888", "Change tracking is not enabled for " + table + ".");
        }
        for (String option : List.of("$filter", "$orderby", "$expand", "$top")) {
            if (call.query().containsKey(option)) {
                throw new Refusal(400, "0x80060888", option + " cannot be used with change tracking.");
            }
        }
    }

    private String deltaToken(long version) {
        String token = version + "!" + UUID.randomUUID();
        deltaTokens.put(token, version);
        tokensMade.put(token, Instant.now());
        return token;
    }

    private Reply changes(Call call, String table, String context) {
        String token = call.query().get("$deltatoken");
        Long since = deltaTokens.get(token);
        if (since == null || tokensMade.get(token).plus(deltaLife).isBefore(Instant.now())) {
            throw new Refusal(410, "0x80044352", "The delta token has expired.");
        }
        Map<String, Boolean> latest = new LinkedHashMap<>();
        store.changesSince(table, since).forEach(change -> latest.put(change.id(), change.deleted()));
        List<Map<String, Object>> value = new ArrayList<>();
        latest.forEach((id, deleted) -> {
            Row row = store.find(table, id);
            if (row != null) {
                value.add(json(call, table, row));
            }
        });
        latest.forEach((id, deleted) -> {
            if (store.find(table, id) == null) {
                value.add(Map.of("@odata.context", context + "/$deletedEntity", "id", id, "reason", "deleted"));
            }
        });
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context + "/$delta");
        body.put("value", value);
        String select = call.query().containsKey("$select") ? "$select=" + call.query().get("$select") + "&" : "";
        body.put("@odata.deltaLink", front.address() + ROOT + DataverseModel.ENTITY_SETS.get(table) + "?" + select + "$deltatoken=" + deltaToken(store.version()));
        return Reply.of(200, body);
    }

    private static int pageSize(Call call) {
        Matcher asked = Pattern.compile("odata\\.maxpagesize=(\\d+)").matcher(call.header("Prefer"));
        int size = asked.find() ? Integer.parseInt(asked.group(1)) : MOST_ROWS;
        String top = call.query().get("$top");
        return Math.max(1, Math.min(top == null ? size : Math.min(size, Integer.parseInt(top)), MOST_ROWS));
    }

    private List<String> ids(Call call, String table) {
        TableShape shape = shapes.get(table);
        String text = call.query().get("$filter");
        Query query = text == null ? null : Query.parse(text);
        Map<String, String> columns = properties(shape);
        if (query != null) {
            query.properties().forEach(property -> known(property, columns, table));
            var keys = query.valuesOf(shape.key());
            if (keys.isPresent()) {
                return keys.get().stream().map(String::valueOf).filter(id -> store.find(table, id) != null).sorted().toList();
            }
        }
        List<Row> found = new ArrayList<>();
        for (Row row : store.rows(table).values()) {
            if (query == null || query.passes(property -> value(row, columns.get(property)))) {
                found.add(row);
            }
        }
        String order = call.query().get("$orderby");
        if (order != null) {
            found.sort((one, other) -> {
                for (String term : order.split(",")) {
                    String[] words = term.strip().split(" ");
                    Object left = value(one, known(words[0], columns, table));
                    Object right = value(other, columns.get(words[0]));
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

    private static Object value(Row row, String column) {
        return switch (column) {
            case "modifiedon" -> row.modified;
            case "createdon" -> row.created;
            default -> row.values.get(column);
        };
    }

    private static String known(String property, Map<String, String> columns, String table) {
        String column = columns.get(property);
        if (column == null) {
            throw new Refusal(400, "0x80060888", "Could not find a property named '" + property + "' on type 'Microsoft.Dynamics.CRM." + table + "'.");
        }
        return column;
    }

    private static Map<String, String> properties(TableShape shape) {
        Map<String, String> properties = new HashMap<>();
        shape.columns().values().stream()
                .filter(column -> DataverseModel.isProperty(shape, column))
                .forEach(column -> properties.put(DataverseModel.property(column), column.name()));
        return properties;
    }

    private Map<String, Object> json(Call call, String table, Row row) {
        TableShape shape = shapes.get(table);
        Map<String, String> columns = properties(shape);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("@odata.etag", "W/\"" + row.version + "\"");
        String select = call.query().get("$select");
        List<String> wanted = select == null || select.isEmpty() ? List.copyOf(columns.keySet()) : List.of(select.split(","));
        boolean annotated = call.prefers("Microsoft.Dynamics.CRM.lookuplogicalname") || call.prefers("include-annotations=\"*\"");
        for (String property : wanted) {
            String name = property.strip();
            // A lookup may be selected by its attribute's name as well (gk).
            String column = columns.containsKey(name) ? columns.get(name) : known("_" + name + "_value", columns, table);
            String shown = columns.containsKey(name) ? name : "_" + name + "_value";
            Object value = value(row, column);
            json.put(shown, shown(value));
            Column described = shape.columns().get(column);
            if (annotated && described.lookup() && value != null) {
                Object type = row.values.get(column + "type");
                json.put(shown + "@Microsoft.Dynamics.CRM.lookuplogicalname", type == null ? described.target() : type);
            }
        }
        json.putIfAbsent(shape.key(), row.id);
        return json;
    }

    private static Object shown(Object value) {
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        return value instanceof LocalDate date ? date.toString() : value;
    }

    // Writing.

    private Reply row(Call call, String table, String address) {
        TableShape shape = shapes.get(table);
        String id = address.contains("=") ? byAlternateKey(table, address) : address.toLowerCase(Locale.ROOT).replace("'", "");
        Row row = id == null ? null : store.find(table, id);
        String match = call.header("If-Match");
        String noneMatch = call.header("If-None-Match");
        switch (call.method()) {
            case "GET" -> {
                if (row == null) {
                    throw gone(table, address);
                }
                if (noneMatch.equals(etag(row))) {
                    return Reply.empty(304);
                }
                return Reply.of(200, json(call, table, row));
            }
            case "PATCH" -> {
                if (row != null && noneMatch.equals("*")) {
                    throw new Refusal(412, "0x80040237", "A record with matching key values already exists.");
                }
                if (row == null && !match.isEmpty()) {
                    throw gone(table, address);
                }
                if (row != null) {
                    requireMatch(match, row);
                    change(table, row, JSON(call));
                    return written(call, table, row, false);
                }
                Row created = add(call, table, id == null ? UUID.randomUUID().toString() : id, JSON(call));
                return written(call, table, created, true);
            }
            case "DELETE" -> {
                if (row == null) {
                    throw gone(table, address);
                }
                requireMatch(match, row);
                store.delete(table, row);
                return Reply.empty(204);
            }
            default -> throw new Refusal(405, "0x0", "Not allowed.");
        }
    }

    private static void requireMatch(String match, Row row) {
        if (!match.isEmpty() && !match.equals("*") && !match.equals(etag(row))) {
            throw new Refusal(412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.");
        }
    }

    private static String etag(Row row) {
        return "W/\"" + row.version + "\"";
    }

    private static Refusal gone(String table, String id) {
        return new Refusal(404, "0x80040217", table + " With Id = " + id + " Does Not Exist");
    }

    private String byAlternateKey(String table, String address) {
        String column = address.substring(0, address.indexOf('='));
        String value = address.substring(address.indexOf('=') + 1).replaceAll("^'|'$", "");
        return store.rows(table).values().stream()
                .filter(row -> value.equals(String.valueOf(row.values.get(column))))
                .map(row -> row.id)
                .findFirst()
                .orElse(null);
    }

    private Reply create(Call call, String table) {
        JsonNode body = JSON(call);
        JsonNode id = body.get(shapes.get(table).key());
        return written(call, table, add(call, table, id == null ? UUID.randomUUID().toString() : id.asString(), body), true);
    }

    private Reply written(Call call, String table, Row row, boolean created) {
        Reply reply = call.prefers("return=representation")
                ? Reply.of(created ? 201 : 200, json(call, table, row))
                : Reply.empty(204);
        return reply.with("OData-EntityId", front.address() + ROOT + DataverseModel.ENTITY_SETS.get(table) + "(" + row.id + ")");
    }

    private Reply multiple(Call call, String table, String message) {
        if (!bulkMessages || !message.endsWith("Multiple")) {
            throw new Refusal(404, "0x80060888", message + " is not defined for " + table + ".");
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode target : JSON(call).get("Targets")) {
            if (!("Microsoft.Dynamics.CRM." + table).equals(target.path("@odata.type").asString(""))) {
                throw new Refusal(400, "0x80048d19", "A target lacks its @odata.type.");
            }
            JsonNode key = target.get(shapes.get(table).key());
            Row row = key == null ? null : store.find(table, key.asString());
            switch (message) {
                case "CreateMultiple" -> ids.add(add(call, table, key == null ? UUID.randomUUID().toString() : key.asString(), target).id);
                case "UpdateMultiple" -> {
                    if (row == null) {
                        throw gone(table, String.valueOf(key));
                    }
                    change(table, row, target);
                }
                case "UpsertMultiple" -> {
                    if (row == null) {
                        add(call, table, key == null ? UUID.randomUUID().toString() : key.asString(), target);
                    } else {
                        change(table, row, target);
                    }
                }
                default -> throw new Refusal(404, "0x80060888", message + " is not defined.");
            }
        }
        return message.equals("CreateMultiple") ? Reply.of(200, Map.of("Ids", ids)) : Reply.empty(204);
    }

    private Row add(Call call, String table, String id, JsonNode body) {
        if (store.find(table, id) != null) {
            throw new Refusal(412, "0x80040237", "Cannot insert duplicate key.");
        }
        Map<String, Object> values = values(table, body);
        if (call.header("MSCRM.SuppressDuplicateDetection").equals("false") && duplicateRules.contains(table)) {
            String name = Query.folded(String.valueOf(values.get("name")));
            if (store.rows(table).values().stream().anyMatch(row -> name.equals(Query.folded(String.valueOf(row.values.get("name")))))) {
                throw new Refusal(412, "0x80040333", "A record was not created or updated because a duplicate of the current record already exists.");
            }
        }
        for (String column : required(table)) {
            if (values.get(column) == null) {
                throw new Refusal(400, "0x80040203", "You should specify a value for " + column + ".");
            }
        }
        beforeCreate(table, values);
        Row row = store.insert(table, id, values);
        afterCreate(table, row);
        return row;
    }

    /** Columns without which the platform creates no row (CEDOC, SystemRequired). */
    private static Set<String> required(String table) {
        return switch (table) {
            case "transactioncurrency" -> Set.of("currencyname", "isocurrencycode", "currencysymbol", "exchangerate", "currencyprecision");
            case "uomschedule" -> Set.of("name", "baseuomname");
            case "uom" -> Set.of("name", "quantity", "uomscheduleid");
            case "product" -> Set.of("name", "productnumber", "defaultuomid", "defaultuomscheduleid", "quantitydecimal");
            case "pricelevel" -> Set.of("name", "transactioncurrencyid");
            case "productpricelevel" -> Set.of("pricelevelid", "productid", "uomid");
            default -> Set.of();
        };
    }

    private void beforeCreate(String table, Map<String, Object> values) {
        if (shapes.get(table).columns().containsKey("ownerid") && values.get("ownerid") == null) {
            values.put("ownerid", me);
            values.put("owneridtype", "systemuser");
        }
        if (table.equals("product")) {
            // A new product is a draft, whatever is said (CEDOC product, gk).
            values.put("statecode", 2L);
            values.put("statuscode", 0L);
        }
        values.put("modifiedby", me);
    }

    /** A unit group gets its base unit by itself (CEDOC uomschedule). */
    private void afterCreate(String table, Row row) {
        if (table.equals("uomschedule")) {
            store.insert("uom", UUID.randomUUID().toString(), new HashMap<>(Map.of(
                    "name", row.values.get("baseuomname"),
                    "uomscheduleid", row.id,
                    "quantity", BigDecimal.ONE,
                    "isschedulebaseuom", true)));
        } else if (table.equals("uom")) {
            boolean twice = store.rows("uom").values().stream().anyMatch(other -> other != row
                    && row.values.get("uomscheduleid").equals(other.values.get("uomscheduleid"))
                    && Query.folded(String.valueOf(row.values.get("name"))).equals(Query.folded(String.valueOf(other.values.get("name")))));
            if (twice) {
                throw new Refusal(412, "0x80040237", "The unit group has a unit of this name already.");
            }
        }
    }

    private void change(String table, Row row, JsonNode body) {
        Map<String, Object> values = values(table, body);
        values.put("modifiedby", me);
        store.update(table, row, values);
    }

    private Map<String, Object> values(String table, JsonNode body) {
        TableShape shape = shapes.get(table);
        Map<String, String> columns = properties(shape);
        var navigations = DataverseModel.navigations(shape);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String name = field.getKey();
            if (name.endsWith("@odata.bind")) {
                bind(table, navigations, name.substring(0, name.indexOf('@')), field.getValue(), values);
            } else if (name.contains("@") || name.equals(shape.key())) {
                continue;
            } else if (name.startsWith("_") && name.endsWith("_value")) {
                throw new Refusal(400, "0x80048d19", "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.");
            } else if (!columns.containsKey(name)) {
                throw new Refusal(400, "0x80048d19", "Invalid property '" + name + "' was found in entity 'Microsoft.Dynamics.CRM." + table + "'.");
            } else if (!READ_ONLY.contains(name)) {
                values.put(name, typed(shape.columns().get(name), field.getValue()));
            }
        }
        return values;
    }

    private void bind(String table, Map<String, Map.Entry<Column, String>> navigations, String name, JsonNode value, Map<String, Object> values) {
        Map.Entry<Column, String> navigation = navigations.get(name);
        if (navigation == null) {
            throw new Refusal(400, "0x80048d19", "An undeclared property '" + name + "' which only has property annotations in the payload was found on " + table + ".");
        }
        String column = navigation.getKey().name();
        if (value.isNull()) {
            values.put(column, null);
            values.put(column + "type", null);
            values.keySet().removeIf(key -> !shapes.get(table).columns().containsKey(key));
            return;
        }
        Matcher target = Pattern.compile(".*?(\\w+)\\(([0-9a-fA-F-]{36})\\)$").matcher(value.asString());
        if (!target.matches() || !navigation.getValue().equals(tablesBySet.get(target.group(1)))) {
            throw new Refusal(400, "0x80048d19", "'" + value.asString() + "' is no row that " + name + " may point to.");
        }
        String id = target.group(2).toLowerCase(Locale.ROOT);
        if (store.find(navigation.getValue(), id) == null && !id.equals(me)) {
            throw gone(navigation.getValue(), id);
        }
        values.put(column, id);
        if (shapes.get(table).columns().containsKey(column + "type")) {
            values.put(column + "type", navigation.getValue());
        }
    }

    private static Object typed(Column column, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        boolean fits =
                switch (column.type()) {
                    case TEXT, GUID, DATE, INSTANT -> value.isString();
                    case WHOLE -> value.isIntegralNumber();
                    case DECIMAL -> value.isNumber();
                    case TRUTH -> value.isBoolean();
                };
        if (!fits) {
            throw new Refusal(400, "0x80048d19", "Error identified in Payload: " + column.name() + " cannot hold " + value + ".");
        }
        return switch (column.type()) {
            case TEXT -> {
                String text = value.asString();
                if (column.length() > 0 && text.codePointCount(0, text.length()) > column.length()) {
                    throw new Refusal(400, "0x80044331", "The length of the '" + column.name() + "' attribute exceeded the maximum allowed length of '" + column.length() + "'.");
                }
                // An empty text is stored as null (gk).
                yield text.isEmpty() ? null : text;
            }
            case GUID -> value.asString().toLowerCase(Locale.ROOT);
            case WHOLE -> {
                if (!column.options().isEmpty() && !column.options().containsKey(value.asLong())) {
                    throw new Refusal(400, "0x8004431a", value + " is outside the valid range of " + column.name() + ".");
                }
                yield value.asLong();
            }
            case DECIMAL -> value.decimalValue().setScale(Math.min(column.scale(), 10), java.math.RoundingMode.HALF_UP);
            case TRUTH -> value.asBoolean();
            case DATE -> LocalDate.parse(value.asString());
            case INSTANT -> Instant.parse(value.asString());
        };
    }

    private static JsonNode JSON(Call call) {
        try {
            return Reply.JSON.readTree(call.body());
        } catch (RuntimeException malformed) {
            throw new Refusal(400, "0x80048d19", "The body is no JSON.");
        }
    }

    @Override
    public void close() {
        front.close();
    }
}
