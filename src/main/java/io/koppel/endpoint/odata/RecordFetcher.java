package io.koppel.endpoint.odata;

import io.koppel.endpoint.FetchRequest;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Fetches records by the values of a field: many questions in one batch. */
final class RecordFetcher {

    /** A question must stay within what a service takes as an address and as conditions of one filter. */
    private static final int VALUES_PER_QUESTION = 50;

    private final ODataClient client;
    private final Dialect dialect;
    private final PageReader pages;
    /** Table routes and fields. */
    private final Set<String> notUnderstood = ConcurrentHashMap.newKeySet();

    RecordFetcher(ODataClient client, Dialect dialect, PageReader pages) {
        this.client = client;
        this.dialect = dialect;
        this.pages = pages;
    }

    List<TableRecord> fetch(FetchRequest request, ODataTable table) {
        FilterText filters = new FilterText(table, dialect.blanks());
        String filter = filters.compile(request.filter());
        Map<String, TableRecord> found = new LinkedHashMap<>();
        Collection<String> wanted = request.values();
        if (wanted == null) {
            pages.all(request, table, filter, record -> found.put(record.key(), record));
            return List.copyOf(found.values());
        }
        String asked = table.route() + " " + request.field();
        if (notUnderstood.contains(asked)) {
            return amongAll(request, wanted, table);
        }
        try {
            return byValues(request, table, filters, filter);
        } catch (RefusedException refused) {
            if (table.ofProduct()) {
                throw refused;
            }
            List<TableRecord> among = amongAll(request, wanted, table);
            notUnderstood.add(asked);
            return among;
        }
    }

    /** A service may have been given what it lacked. */
    void forget() {
        notUnderstood.clear();
    }

    /** From a service that cannot be asked for values of the field. */
    private List<TableRecord> amongAll(FetchRequest request, Collection<String> wanted, ODataTable table) {
        FilterExpression one = new FilterExpression.In(request.field(), List.copyOf(wanted));
        FilterExpression own = request.filter().expression();
        Filter both = new Filter(
                request.filter().text(), own == null ? one : new FilterExpression.And(List.of(own, one)));
        Map<String, TableRecord> found = new LinkedHashMap<>();
        pages.all(
                new FetchRequest(request.table(), request.shape(), request.field(), null, both),
                table,
                "",
                record -> found.put(record.key(), record));
        return List.copyOf(found.values());
    }

    private List<TableRecord> byValues(FetchRequest request, ODataTable table, FilterText filters, String filter) {
        Map<String, TableRecord> found = new LinkedHashMap<>();
        RecordSelection selection = new RecordSelection(
                request.table(), request.shape(), table, request.filter(), dialect.blanks());
        List<Operation> questions = questions(request, table, filters, filter, selection);
        List<Answer> answers = dialect.batches(table).send(questions);
        for (int index = 0; index < answers.size(); index++) {
            read(questions.get(index), answers.get(index), table, selection, found);
        }
        return List.copyOf(found.values());
    }

    private List<Operation> questions(
            FetchRequest request, ODataTable table, FilterText filters, String filter, RecordSelection selection) {
        List<String> distinct = List.copyOf(new java.util.LinkedHashSet<>(request.values()));
        List<Operation> questions = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += VALUES_PER_QUESTION) {
            List<String> some = distinct.subList(from, Math.min(from + VALUES_PER_QUESTION, distinct.size()));
            String values = filters.oneOf(request.field(), some);
            if (!values.isEmpty()) {
                String both = filter.isEmpty() ? values : "(" + values + ") and " + filter;
                questions.add(prefer(
                        Operation.get(Urls.query(table.route(), "$select", selection.text(), "$filter", both)), table));
            }
        }
        return questions;
    }

    private void read(
            Operation question,
            Answer answer,
            ODataTable table,
            RecordSelection selection,
            Map<String, TableRecord> found) {
        if (!answer.good()) {
            throw answer.status() == 401 || answer.status() == 403
                    ? client.failures().denied(question, answer)
                    : client.failures().unexpected(question, answer);
        }
        JsonNode body = json(question, answer);
        String asked = question.url();
        while (true) {
            for (JsonNode row : body.path("value")) {
                TableRecord record = selection.read(row);
                if (record != null) {
                    found.put(record.key(), record);
                }
            }
            String next = Links.next(body, asked, client.root());
            if (next == null) {
                return;
            }
            Operation more = prefer(Operation.get(next), table);
            body = json(more, client.send(more));
            asked = next;
        }
    }

    private JsonNode json(Operation operation, Answer answer) {
        Answer readable = answer;
        for (int attempt = 1; ; attempt++) {
            try {
                return readable.json();
            } catch (JacksonException malformed) {
                if (attempt == 3) {
                    throw client.failures().unreachable(operation, malformed);
                }
                readable = client.send(operation);
            }
        }
    }

    /** What is fetched by key is about to be compared or written: it must not come from a copy that lags behind. */
    private Operation prefer(Operation operation, ODataTable table) {
        Operation preferring = operation;
        for (Map.Entry<String, String> header : dialect.readHeaders(table).entrySet()) {
            if (header.getKey().equals("Prefer")) {
                preferring = preferring.with(header.getKey(), header.getValue());
            }
        }
        return preferring;
    }
}
