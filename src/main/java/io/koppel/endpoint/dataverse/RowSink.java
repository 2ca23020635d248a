package io.koppel.endpoint.dataverse;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.odata.Answer;
import io.koppel.endpoint.odata.BatchSender;
import io.koppel.endpoint.odata.Blanks;
import io.koppel.endpoint.odata.Bodies;
import io.koppel.endpoint.odata.Dialect;
import io.koppel.endpoint.odata.ODataClient;
import io.koppel.endpoint.odata.ODataTable;
import io.koppel.endpoint.odata.Operation;
import io.koppel.endpoint.odata.RowAnswers;
import io.koppel.endpoint.odata.Urls;
import io.koppel.mapping.MappedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Writes rows. Creates carry their key, so that a lost answer may be asked for again; updates carry the version that was
 * read. What a new row may not be given at once, its state, follows in a second batch.
 */
final class RowSink {

    private static final List<String> STATE = List.of("statecode", "statuscode");

    private final ODataClient client;
    private final Dialect dialect;
    private final DataverseSettings settings;
    private final BulkMessages bulk;

    RowSink(ODataClient client, Dialect dialect, BatchSender batches, DataverseSettings settings) {
        this.client = client;
        this.dialect = dialect;
        this.settings = settings;
        this.bulk = new BulkMessages(client, batches, settings);
    }

    List<RowOutcome> insert(MappedTable mapped, ODataTable table, List<RowWrite.Insert> rows) {
        Bodies bodies = new Bodies(table, Blanks.NULL);
        List<Map<String, @Nullable Object>> bare = new ArrayList<>();
        List<Map<String, @Nullable Object>> states = new ArrayList<>();
        for (RowWrite.Insert row : rows) {
            Map<String, @Nullable Object> body = settings.company().stamped(bodies.of(row.values(), null), table);
            states.add(table.ofPlatform() ? taken(body) : Map.of());
            bare.add(body);
        }
        List<@Nullable JsonNode> created = new ArrayList<>();
        List<RowOutcome> outcomes = new ArrayList<>();
        if (bulk.creates(table, rows)) {
            bulk.create(mapped, table, rows, bare, outcomes, created);
        } else {
            createEach(mapped, table, rows, bare, outcomes, created);
        }
        return withStates(mapped, table, outcomes, created, states);
    }

    private void createEach(
            MappedTable mapped,
            ODataTable table,
            List<RowWrite.Insert> rows,
            List<Map<String, @Nullable Object>> bodies,
            List<RowOutcome> outcomes,
            List<@Nullable JsonNode> created) {
        List<Operation> operations = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            operations.add(create(mapped, table, rows.get(index).key(), bodies.get(index)));
        }
        List<Answer> answers = dialect.batches(table).send(operations);
        RowAnswers reader = new RowAnswers(client.settings().sideName(), mapped, table, Blanks.NULL);
        for (int index = 0; index < rows.size(); index++) {
            Answer answer = answers.get(index);
            JsonNode row = json(answer);
            created.add(answer.good() ? row : null);
            outcomes.add(outcome(answer, row, rows.get(index).key(), reader, true));
        }
    }

    private Operation create(
            MappedTable mapped, ODataTable table, @Nullable String key, Map<String, @Nullable Object> body) {
        String select = selected(mapped, table);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Prefer", "return=representation");
        headers.put("MSCRM.SuppressDuplicateDetection", "false");
        bypass(headers);
        if (key != null && !table.ofPlatform()) {
            Map<String, @Nullable Object> keyed = new LinkedHashMap<>();
            keyed.put(table.key(), key);
            keyed.putAll(body);
            return new Operation("POST", table.route(), headers, Bodies.json(keyed), false);
        }
        if (key == null) {
            return new Operation("POST", Urls.query(table.route(), "$select", select), headers, Bodies.json(body), false);
        }
        headers.put("If-None-Match", "*");
        return new Operation(
                "PATCH", Urls.query(table.address(key), "$select", select), headers, Bodies.json(body), true);
    }

    List<RowOutcome> update(MappedTable mapped, ODataTable table, List<RowWrite.Update> rows) {
        Bodies bodies = new Bodies(table, Blanks.NULL);
        RowOutcome[] outcomes = new RowOutcome[rows.size()];
        List<Operation> operations = new ArrayList<>();
        List<Integer> sent = new ArrayList<>();
        List<RowWrite.Update> whatever = new ArrayList<>();
        List<Integer> whateverIndexes = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            RowWrite.Update row = rows.get(index);
            Map<String, @Nullable Object> body = bodies.of(row.values(), row.asRead());
            if (body.isEmpty()) {
                outcomes[index] = new RowOutcome.Written(row.asRead().key(), row.asRead().modifiedOn());
            } else if (row.unconditional() && bulk.updates(table)) {
                whatever.add(row);
                whateverIndexes.add(index);
            } else {
                operations.add(update(mapped, table, row, settings.company().stamped(body, table)));
                sent.add(index);
            }
        }
        List<Answer> answers = dialect.batches(table).send(operations);
        RowAnswers reader = new RowAnswers(client.settings().sideName(), mapped, table, Blanks.NULL);
        for (int position = 0; position < sent.size(); position++) {
            int index = sent.get(position);
            Answer answer = answers.get(position);
            outcomes[index] = outcome(answer, json(answer), rows.get(index).asRead().key(), reader, false);
        }
        List<RowOutcome> others = bulk.update(mapped, table, whatever, bodies);
        for (int position = 0; position < others.size(); position++) {
            outcomes[whateverIndexes.get(position)] = others.get(position);
        }
        return List.of(outcomes);
    }

    private Operation update(
            MappedTable mapped, ODataTable table, RowWrite.Update row, Map<String, @Nullable Object> body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Prefer", "return=representation");
        String version = row.asRead().versionTag();
        headers.put("If-Match", row.unconditional() || version == null ? "*" : version);
        bypass(headers);
        return new Operation(
                "PATCH",
                Urls.query(table.address(row.asRead().key()), "$select", selected(mapped, table)),
                headers,
                Bodies.json(body),
                true);
    }

    List<RowOutcome> delete(MappedTable mapped, ODataTable table, List<RowWrite.Delete> rows) {
        List<Operation> operations = rows.stream()
                .map(row -> {
                    String version = row.asRead().versionTag();
                    Map<String, String> headers = new LinkedHashMap<>();
                    headers.put("If-Match", version == null ? "*" : version);
                    bypass(headers);
                    return new Operation("DELETE", table.address(row.asRead().key()), headers, null, true);
                })
                .toList();
        List<Answer> answers = dialect.batches(table).send(operations);
        RowAnswers reader = new RowAnswers(client.settings().sideName(), mapped, table, Blanks.NULL);
        List<RowOutcome> outcomes = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            outcomes.add(outcome(answers.get(index), null, rows.get(index).asRead().key(), reader, false));
        }
        return outcomes;
    }

    /** State and status of new rows, where the platform gave them others than were wanted. */
    private List<RowOutcome> withStates(
            MappedTable mapped,
            ODataTable table,
            List<RowOutcome> outcomes,
            List<@Nullable JsonNode> created,
            List<Map<String, @Nullable Object>> states) {
        List<Operation> operations = new ArrayList<>();
        List<Integer> changed = new ArrayList<>();
        for (int index = 0; index < outcomes.size(); index++) {
            JsonNode row = created.get(index);
            Map<String, @Nullable Object> wanted = states.get(index);
            if (row != null && outcomes.get(index) instanceof RowOutcome.Written written && differ(wanted, row)) {
                Map<String, String> headers = new LinkedHashMap<>();
                headers.put("Prefer", "return=representation");
                headers.put("If-Match", "*");
                bypass(headers);
                operations.add(new Operation(
                        "PATCH",
                        Urls.query(table.address(written.key()), "$select", selected(mapped, table)),
                        headers,
                        Bodies.json(wanted),
                        true));
                changed.add(index);
            }
        }
        List<Answer> answers = dialect.batches(table).send(operations);
        RowAnswers reader = new RowAnswers(client.settings().sideName(), mapped, table, Blanks.NULL);
        List<RowOutcome> all = new ArrayList<>(outcomes);
        for (int position = 0; position < changed.size(); position++) {
            int index = changed.get(position);
            String key = ((RowOutcome.Written) outcomes.get(index)).key();
            Answer answer = answers.get(position);
            all.set(index, outcome(answer, json(answer), key, reader, false));
        }
        return all;
    }

    private static boolean differ(Map<String, @Nullable Object> wanted, JsonNode row) {
        return wanted.entrySet().stream()
                .anyMatch(state -> state.getValue() != null
                        && row.path(state.getKey()).asLong(Long.MIN_VALUE) != ((Number) state.getValue()).longValue());
    }

    private static Map<String, @Nullable Object> taken(Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> states = new LinkedHashMap<>();
        for (String name : STATE) {
            if (body.get(name) instanceof Number) {
                states.put(name, body.remove(name));
            }
        }
        return states;
    }

    private RowOutcome outcome(
            Answer answer, @Nullable JsonNode row, @Nullable String key, RowAnswers reader, boolean creating) {
        if (answer.good()) {
            boolean shown = row != null && row.isObject();
            if (shown) {
                return reader.written(row);
            }
            return creating ? reader.created(answer, key) : new RowOutcome.Written(Objects.requireNonNull(key), null);
        }
        boolean duplicates = PlatformErrors.is(answer, PlatformErrors.DUPLICATES_FOUND);
        if (creating && answer.status() == 409) {
            return new RowOutcome.Exists();
        }
        if (answer.status() == 412 && !duplicates) {
            return creating ? new RowOutcome.Exists() : new RowOutcome.Stale();
        }
        if (answer.status() == 404 && !creating) {
            return new RowOutcome.Gone();
        }
        if (answer.status() == 401 || answer.status() == 403) {
            throw bulk.denied(answer);
        }
        return reader.refused(answer, PlatformErrors.code(answer), PlatformErrors.plainWords(answer));
    }

    private static @Nullable JsonNode json(Answer answer) {
        try {
            return answer.good() ? answer.json() : null;
        } catch (JacksonException damaged) {
            return null;
        }
    }

    static String selected(MappedTable mapped, ODataTable table) {
        List<String> properties = new ArrayList<>();
        properties.add(String.valueOf(table.property(mapped.key())));
        if (mapped.modifiedOn() != null) {
            properties.add(String.valueOf(table.property(mapped.modifiedOn())));
        }
        STATE.stream().filter(table.fields()::containsKey).forEach(properties::add);
        return String.join(",", properties);
    }

    private void bypass(Map<String, String> headers) {
        if (settings.bypassBusinessLogic()) {
            headers.put("MSCRM.BypassBusinessLogicExecution", "CustomSync,CustomAsync");
        }
    }
}
