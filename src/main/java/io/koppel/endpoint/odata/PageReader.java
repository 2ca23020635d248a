package io.koppel.endpoint.odata;

import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads records along the links that the service gives. A position is the link of a page and a place in it; the page in
 * hand is kept, because the service's pages are larger than those that are asked for here.
 */
final class PageReader {

    private static final int PAGES_KEPT = 6;

    private final ODataClient client;
    private final Dialect dialect;
    private final Map<String, Page> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Page> eldest) {
            return size() > PAGES_KEPT;
        }
    };

    /** @param next link of the page that follows; null behind the last */
    private record Page(List<TableRecord> records, @Nullable String next) {}

    /** @param at records of the page that are behind us */
    private record Position(String link, int at) {

        String text() {
            return Answer.JSON.writeValueAsString(Map.of("link", link, "at", at));
        }

        static Position parse(String text) {
            try {
                JsonNode node = Answer.JSON.readTree(text);
                return new Position(node.path("link").asString(), node.path("at").asInt());
            } catch (JacksonException foreign) {
                throw new IllegalArgumentException("Position " + text + " is none of a service.", foreign);
            }
        }
    }

    PageReader(ODataClient client, Dialect dialect) {
        this.client = client;
        this.dialect = dialect;
    }

    SourcePage page(PageRequest request, ODataTable table) {
        RecordSelection selection = new RecordSelection(
                request.table(), request.shape(), table, request.filter(), dialect.blanks());
        Position position = request.after() == null
                ? new Position(first(request, table, selection), 0)
                : Position.parse(request.after());
        boolean fresh = request.after() == null;
        List<TableRecord> records = new ArrayList<>();
        List<String> positions = new ArrayList<>();
        String link = position.link();
        int at = position.at();
        while (link != null && records.size() < request.limit()) {
            Page page = read(link, table, selection, fresh);
            for (; at < page.records().size() && records.size() < request.limit(); at++) {
                records.add(page.records().get(at));
                positions.add(new Position(link, at + 1).text());
            }
            if (at >= page.records().size()) {
                forget(link);
                link = page.next();
                at = 0;
            }
        }
        return new SourcePage(records, positions, link == null);
    }

    /** Every record that passes, page by page. */
    void all(FetchRequest request, ODataTable table, String filter, Consumer<TableRecord> consumer) {
        RecordSelection selection = new RecordSelection(
                request.table(), request.shape(), table, request.filter(), dialect.blanks());
        String link = Urls.query(table.route(), "$select", selection.text(), "$filter", filter);
        while (link != null) {
            Page page = load(link, table, selection);
            page.records().forEach(consumer);
            link = page.next();
        }
    }

    long count(MappedTable mapped, Filter filter, ODataTable table) {
        long[] count = new long[1];
        FetchRequest keys = new FetchRequest(mapped, new RecordShape(List.of()), mapped.key(), null, filter);
        all(keys, table, new FilterText(table, dialect.blanks()).compile(filter), row -> count[0]++);
        return count[0];
    }

    private String first(PageRequest request, ODataTable table, RecordSelection selection) {
        FilterText filters = new FilterText(table, dialect.blanks());
        MappedTable mapped = request.table();
        String filter = filters.compile(request.filter());
        String key = table.property(mapped.key());
        String order = key + " asc";
        if (request.modifiedSince() != null && mapped.modifiedOn() != null) {
            String since = filters.since(mapped.modifiedOn(), request.modifiedSince());
            filter = filter.isEmpty() ? since : since + " and " + filter;
            order = table.property(mapped.modifiedOn()) + " asc," + key + " asc";
        }
        return Urls.query(table.route(), "$select", selection.text(), "$filter", filter, "$orderby", order);
    }

    private Page read(String link, ODataTable table, RecordSelection selection, boolean fresh) {
        String name = selection.text() + " " + link;
        synchronized (kept) {
            Page page = fresh ? null : kept.get(name);
            if (page != null) {
                return page;
            }
        }
        Page page = load(link, table, selection);
        synchronized (kept) {
            kept.put(name, page);
        }
        return page;
    }

    private void forget(String link) {
        synchronized (kept) {
            kept.keySet().removeIf(name -> name.endsWith(" " + link));
        }
    }

    private Page load(String link, ODataTable table, RecordSelection selection) {
        JsonNode body = rows(link, table, dialect.pageSize());
        List<TableRecord> records = new ArrayList<>();
        for (JsonNode row : body.path("value")) {
            TableRecord record = selection.read(row);
            if (record != null) {
                records.add(record);
            }
        }
        JsonNode next = body.path("@odata.nextLink");
        return new Page(records, next.isMissingNode() ? null : next.asString());
    }

    /** @throws KoppelException if the service does not answer with rows */
    private JsonNode rows(String link, ODataTable table, int size) {
        Operation operation = Operation.get(link).with("Prefer", "odata.maxpagesize=" + size);
        for (Map.Entry<String, String> header : dialect.readHeaders(table).entrySet()) {
            operation = operation.with(header.getKey(), header.getValue());
        }
        for (int attempt = 1; ; attempt++) {
            Answer answer = client.send(operation);
            if (answer.status() == 413 && size > 100) {
                return rows(link, table, size / 4);
            }
            if (!answer.good()) {
                throw client.failures().unexpected(operation, answer);
            }
            try {
                JsonNode body = answer.json();
                if (body.path("value").isArray()) {
                    return body;
                }
            } catch (JacksonException malformed) {
                // Asked again: an answer may be damaged on its way.
            }
            if (attempt == 3) {
                throw client.failures().unreachable(operation, new IllegalStateException("the answer holds no rows."));
            }
        }
    }
}
