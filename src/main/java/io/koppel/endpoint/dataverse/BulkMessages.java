package io.koppel.endpoint.dataverse;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.odata.Answer;
import io.koppel.endpoint.odata.BatchSender;
import io.koppel.endpoint.odata.Blanks;
import io.koppel.endpoint.odata.Bodies;
import io.koppel.endpoint.odata.ODataClient;
import io.koppel.endpoint.odata.ODataTable;
import io.koppel.endpoint.odata.Operation;
import io.koppel.endpoint.odata.RowAnswers;
import io.koppel.endpoint.odata.Urls;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * CreateMultiple and UpdateMultiple: one request for many rows, which fails as a whole. A call that fails is split until
 * the bad row stands alone. They can neither ask for duplicate detection nor name versions, so creates go this way only
 * where no duplicate rule is published, and updates only where whatever stands there may be overwritten. UpsertMultiple
 * is never what is wanted: repeated after a lost answer it would overwrite what somebody typed into the new row, and an
 * update of a row that was deleted meanwhile would bring it back unseen.
 */
final class BulkMessages {

    private static final int MOST_ROWS = 1000;

    private final ODataClient client;
    private final BatchSender batches;
    private final DataverseSettings settings;

    BulkMessages(ODataClient client, BatchSender batches, DataverseSettings settings) {
        this.client = client;
        this.batches = batches;
        this.settings = settings;
    }

    boolean creates(ODataTable table, List<RowWrite.Insert> rows) {
        return settings.bulkMessages()
                && rows.size() > 1
                && rows.stream().allMatch(row -> row.key() != null)
                && table.messages().contains(TableCatalogue.CREATE_MULTIPLE)
                && !table.messages().contains(TableCatalogue.DUPLICATE_RULES);
    }

    boolean updates(ODataTable table) {
        return settings.bulkMessages() && table.messages().contains(TableCatalogue.UPDATE_MULTIPLE);
    }

    /** Answers and, for those created, the rows as they stand there are added in the rows' order. */
    void create(
            MappedTable mapped,
            ODataTable table,
            List<RowWrite.Insert> rows,
            List<Map<String, @Nullable Object>> bodies,
            List<RowOutcome> outcomes,
            List<@Nullable JsonNode> created) {
        List<Map<String, @Nullable Object>> targets = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            targets.add(target(table, Objects.requireNonNull(rows.get(index).key()), bodies.get(index)));
        }
        List<String> keys = rows.stream().map(row -> Objects.requireNonNull(row.key())).toList();
        List<@Nullable RowOutcome> failed = sent(mapped, table, TableCatalogue.CREATE_MULTIPLE, keys, targets, this::refusedCreate);
        complete(mapped, table, keys, failed, outcomes, created);
    }

    List<RowOutcome> update(MappedTable mapped, ODataTable table, List<RowWrite.Update> rows, Bodies bodies) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> keys = rows.stream().map(row -> row.asRead().key()).toList();
        List<Map<String, @Nullable Object>> targets = rows.stream()
                .map(row -> target(table, row.asRead().key(), settings.company().stamped(bodies.of(row.values(), row.asRead()), table)))
                .toList();
        List<@Nullable RowOutcome> failed = sent(
                mapped,
                table,
                TableCatalogue.UPDATE_MULTIPLE,
                keys,
                targets,
                (answer, reader) -> answer.status() == 404 ? new RowOutcome.Gone() : refused(answer, reader));
        List<RowOutcome> outcomes = new ArrayList<>();
        complete(mapped, table, keys, failed, outcomes, new ArrayList<>());
        return outcomes;
    }

    private RowOutcome refusedCreate(Answer answer, RowAnswers reader) {
        return PlatformErrors.is(answer, PlatformErrors.DUPLICATE_KEY)
                ? new RowOutcome.Exists()
                : refused(answer, reader);
    }

    private static RowOutcome refused(Answer answer, RowAnswers reader) {
        return reader.refused(answer, PlatformErrors.code(answer), PlatformErrors.plainWords(answer));
    }

    private static Map<String, @Nullable Object> target(
            ODataTable table, String key, Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> target = new LinkedHashMap<>();
        target.put("@odata.type", "Microsoft.Dynamics.CRM." + table.shape().shortName());
        target.put(table.key(), key);
        target.putAll(body);
        return target;
    }

    /** Null for a row that was written. */
    private List<@Nullable RowOutcome> sent(
            MappedTable mapped,
            ODataTable table,
            String message,
            List<String> keys,
            List<Map<String, @Nullable Object>> targets,
            BiFunction<Answer, RowAnswers, RowOutcome> single) {
        return batches.sideBySide(
                targets.size(),
                Math.min(MOST_ROWS, batches.step(targets.size())),
                (from, to) -> bisected(
                        mapped, table, message, keys.subList(from, to), targets.subList(from, to), single));
    }

    private List<@Nullable RowOutcome> bisected(
            MappedTable mapped,
            ODataTable table,
            String message,
            List<String> keys,
            List<Map<String, @Nullable Object>> targets,
            BiFunction<Answer, RowAnswers, RowOutcome> single) {
        Operation call = call(table, message, targets);
        Answer answer = client.send(call);
        if (answer.good()) {
            return new ArrayList<>(java.util.Collections.nCopies(targets.size(), null));
        }
        if (targets.size() == 1) {
            RowAnswers reader = new RowAnswers(client.settings().sideName(), mapped, table, Blanks.NULL);
            List<@Nullable RowOutcome> outcome = new ArrayList<>();
            outcome.add(single.apply(answer, reader));
            return outcome;
        }
        if (PlatformErrors.is(answer, PlatformErrors.DUPLICATE_KEY)) {
            List<@Nullable RowOutcome> others = withoutExisting(mapped, table, message, keys, targets, single);
            if (others != null) {
                return others;
            }
        }
        int middle = targets.size() / 2;
        List<@Nullable RowOutcome> outcomes = bisected(
                mapped, table, message, keys.subList(0, middle), targets.subList(0, middle), single);
        outcomes.addAll(bisected(
                mapped,
                table,
                message,
                keys.subList(middle, keys.size()),
                targets.subList(middle, targets.size()),
                single));
        return outcomes;
    }

    /** After a lost answer every row of a call stands there: they are found at once instead of by halving. Null: none. */
    private @Nullable List<@Nullable RowOutcome> withoutExisting(
            MappedTable mapped,
            ODataTable table,
            String message,
            List<String> keys,
            List<Map<String, @Nullable Object>> targets,
            BiFunction<Answer, RowAnswers, RowOutcome> single) {
        Map<String, JsonNode> existing = rows(mapped, table, keys);
        if (existing.isEmpty()) {
            return null;
        }
        List<String> otherKeys = new ArrayList<>();
        List<Map<String, @Nullable Object>> others = new ArrayList<>();
        for (int index = 0; index < keys.size(); index++) {
            if (!existing.containsKey(keys.get(index))) {
                otherKeys.add(keys.get(index));
                others.add(targets.get(index));
            }
        }
        List<@Nullable RowOutcome> written =
                others.isEmpty() ? List.of() : bisected(mapped, table, message, otherKeys, others, single);
        List<@Nullable RowOutcome> outcomes = new ArrayList<>();
        int next = 0;
        for (String key : keys) {
            outcomes.add(existing.containsKey(key) ? new RowOutcome.Exists() : written.get(next++));
        }
        return outcomes;
    }

    private Operation call(ODataTable table, String message, List<Map<String, @Nullable Object>> targets) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (settings.bypassBusinessLogic()) {
            headers.put("MSCRM.BypassBusinessLogicExecution", "CustomSync,CustomAsync");
        }
        return new Operation(
                "POST",
                table.route() + "/Microsoft.Dynamics.CRM." + message,
                headers,
                Bodies.json(Map.of("Targets", targets)),
                true);
    }

    /** The messages answer no stamps: the rows are read once. */
    private void complete(
            MappedTable mapped,
            ODataTable table,
            List<String> keys,
            List<@Nullable RowOutcome> failed,
            List<RowOutcome> outcomes,
            List<@Nullable JsonNode> shown) {
        List<String> written = new ArrayList<>();
        for (int index = 0; index < keys.size(); index++) {
            if (failed.get(index) == null) {
                written.add(keys.get(index));
            }
        }
        Map<String, JsonNode> rows = rows(mapped, table, written);
        RowAnswers reader = new RowAnswers(client.settings().sideName(), mapped, table, Blanks.NULL);
        for (int index = 0; index < keys.size(); index++) {
            RowOutcome failure = failed.get(index);
            JsonNode row = failure == null ? rows.get(keys.get(index)) : null;
            shown.add(row);
            outcomes.add(
                    failure != null
                            ? failure
                            : row == null
                                    ? new RowOutcome.Written(keys.get(index), null)
                                    : reader.written(row));
        }
    }

    private Map<String, JsonNode> rows(MappedTable mapped, ODataTable table, List<String> keys) {
        List<Operation> questions = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += 50) {
            String filter = String.join(
                    " or ",
                    keys.subList(from, Math.min(from + 50, keys.size())).stream()
                            .map(key -> table.key() + " eq " + key)
                            .toList());
            questions.add(Operation.get(Urls.query(
                    table.route(), "$select", RowSink.selected(mapped, table), "$filter", filter)));
        }
        Map<String, JsonNode> rows = new HashMap<>();
        for (Answer answer : batches.send(questions)) {
            if (answer.good()) {
                answer.json().path("value").forEach(row -> rows.put(row.path(table.key()).asString(""), row));
            }
        }
        return rows;
    }

    KoppelException denied(Answer answer) {
        return new KoppelException(
                ErrorCode.ACCESS_DENIED,
                "The service of side " + client.settings().sideName()
                        + " refuses a write: the application user lacks a privilege. Give it the role. The service says: "
                        + answer.words());
    }
}
