package io.koppel.endpoint.businesscentral;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.odata.Answer;
import io.koppel.endpoint.odata.Blanks;
import io.koppel.endpoint.odata.Bodies;
import io.koppel.endpoint.odata.Dialect;
import io.koppel.endpoint.odata.ODataClient;
import io.koppel.endpoint.odata.ODataTable;
import io.koppel.endpoint.odata.Operation;
import io.koppel.endpoint.odata.RowAnswers;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows in batches. New rows get their key from the system, so a create whose answer is lost is not sent again:
 * the next attempt looks for what it left. Updates and deletes carry the version that was read.
 */
final class RowSink {

    private static final String SAME_KEY = "Internal_EntityWithSameKeyExists";
    private static final String CHANGED = "Request_EntityChanged";

    private final ODataClient client;
    private final Dialect dialect;

    RowSink(ODataClient client, Dialect dialect) {
        this.client = client;
        this.dialect = dialect;
    }

    List<RowOutcome> insert(MappedTable mapped, ODataTable table, List<RowWrite.Insert> rows) {
        Bodies bodies = new Bodies(table, Blanks.ZERO);
        List<Operation> operations = rows.stream()
                .map(row -> new Operation("POST", table.route(), Map.of(), Bodies.json(bodies.of(row.values(), null)), false))
                .toList();
        List<Answer> answers = dialect.batches(table).send(operations);
        List<RowOutcome> outcomes = new ArrayList<>();
        for (Answer answer : answers) {
            outcomes.add(outcome(answer, mapped, table, null));
        }
        return outcomes;
    }

    List<RowOutcome> update(MappedTable mapped, ODataTable table, List<RowWrite.Update> rows) {
        Bodies bodies = new Bodies(table, Blanks.ZERO);
        RowOutcome[] outcomes = new RowOutcome[rows.size()];
        List<Operation> operations = new ArrayList<>();
        List<Integer> sent = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            RowWrite.Update row = rows.get(index);
            Map<String, @Nullable Object> body = bodies.of(row.values(), row.asRead());
            if (body.isEmpty()) {
                outcomes[index] = new RowOutcome.Written(row.asRead().key(), row.asRead().modifiedOn());
                continue;
            }
            String version = row.asRead().versionTag();
            operations.add(new Operation(
                    "PATCH",
                    table.address(row.asRead().key()),
                    Map.of("If-Match", row.unconditional() || version == null ? "*" : version),
                    Bodies.json(body),
                    true));
            sent.add(index);
        }
        List<Answer> answers = dialect.batches(table).send(operations);
        for (int position = 0; position < sent.size(); position++) {
            int index = sent.get(position);
            outcomes[index] = outcome(
                    answers.get(position), mapped, table, rows.get(index).asRead().key());
        }
        return Arrays.asList(outcomes);
    }

    List<RowOutcome> delete(MappedTable mapped, ODataTable table, List<RowWrite.Delete> rows) {
        List<Operation> operations = rows.stream()
                .map(row -> new Operation(
                        "DELETE",
                        table.address(row.asRead().key()),
                        Map.of("If-Match", Objects.requireNonNullElse(row.asRead().versionTag(), "*")),
                        null,
                        true))
                .toList();
        List<Answer> answers = dialect.batches(table).send(operations);
        List<RowOutcome> outcomes = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            outcomes.add(outcome(answers.get(index), mapped, table, rows.get(index).asRead().key()));
        }
        return outcomes;
    }

    /** @param key null for a new row */
    private RowOutcome outcome(Answer answer, MappedTable mapped, ODataTable table, @Nullable String key) {
        RowAnswers reader = new RowAnswers(client.settings().sideName(), mapped, table, Blanks.ZERO);
        if (answer.good()) {
            if (answer.body().length > 0) {
                return reader.written(answer.json());
            }
            return key == null ? reader.created(answer, null) : new RowOutcome.Written(key, null);
        }
        boolean update = key != null;
        switch (answer.status()) {
            case 404 -> {
                if (update) {
                    return new RowOutcome.Gone();
                }
            }
            case 409, 412 -> {
                // 409 is another's change; 412 a header that did not hold: both are settled by reading again.
                if (update && !answer.errorCode().equals(SAME_KEY)) {
                    return new RowOutcome.Stale();
                }
            }
            case 401, 403 -> throw new KoppelException(
                    ErrorCode.ACCESS_DENIED,
                    "Business Central refuses a write to " + table.shape().entitySet()
                            + ": the application lacks a permission set. The service says: " + answer.words());
            default -> {}
        }
        if (answer.errorCode().equals(CHANGED) && update) {
            return new RowOutcome.Stale();
        }
        return answer.errorCode().equals(SAME_KEY)
                ? reader.refused(answer, ErrorCode.DUPLICATE_KEY, "another row has this key already.")
                : reader.refused(answer, ErrorCode.ROW_REFUSED, "the service refuses the row.");
    }
}
