package io.koppel.endpoint.odata;

import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads records along the links that the service gives. A position is the link of a page and a place in it; the page in
 * hand is kept, because the service's pages are larger than those that are asked for here.
 */
final class PageReader {

    private static final int PAGES_KEPT = 6;
    private static final int FEW = 100;

    private static final Logger LOG = LoggerFactory.getLogger(PageReader.class);

    private final ODataClient client;
    private final Dialect dialect;
    /** Routes of tables of which everything is read, because the service does not understand more. */
    private final Set<String> plainly = ConcurrentHashMap.newKeySet();
    private final Map<String, Page> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Page> eldest) {
            return size() > PAGES_KEPT;
        }
    };

    /**
     * @param next link of the page that follows; null behind the last
     * @param delta link that will tell the changes since; null where none was asked for
     */
    private record Page(List<TableRecord> records, @Nullable String next, @Nullable String delta) {}

    /** The service no longer knows what changed since a delta link. */
    private static final class ExpiredLink extends RuntimeException {

        ExpiredLink() {
            super(null, null, false, false);
        }
    }

    PageReader(ODataClient client, Dialect dialect) {
        this.client = client;
        this.dialect = dialect;
    }

    SourcePage page(PageRequest asked, ODataTable table) {
        PageRequest request = asked.changeMark() == null ? asked : scoped(asked, dialect.scope(table));
        RecordSelection selection = new RecordSelection(
                request.table(), request.shape(), table, request.filter(), dialect.blanks());
        PagePosition position =
                request.after() == null ? first(request, table, selection) : PagePosition.parse(request.after());
        try {
            return from(position, request, table, selection);
        } catch (ExpiredLink expired) {
            return from(tracked(table, selection), request, table, selection);
        } catch (RefusedException refused) {
            if (request.after() != null) {
                throw refused;
            }
            requireUnknown(position.link(), table, refused);
            SourcePage everything = from(new PagePosition(plain(table), 0, false), request, table, selection);
            plainly.add(table.route());
            return everything;
        }
    }

    /** Of what others than the products may not understand, a condition or an order, nothing is asked any more. */
    private void requireUnknown(String link, ODataTable table, RefusedException refused) {
        if (table.ofProduct() || link.equals(plain(table))) {
            throw refused;
        }
        LOG.info("The service refuses a query for {}: all its rows are read instead. {}", table.route(), refused.getMessage());
    }

    /** A service may have been given what it lacked. */
    void forget() {
        plainly.clear();
    }

    private static String plain(ODataTable table) {
        return table.route();
    }

    private static PageRequest scoped(PageRequest request, Filter scope) {
        FilterExpression own = request.filter().expression();
        if (scope.expression() == null) {
            return request;
        }
        Filter both = own == null
                ? scope
                : new Filter(
                        "(" + request.filter().text() + ") and (" + scope.text() + ")",
                        new FilterExpression.And(List.of(own, scope.expression())));
        return new PageRequest(
                request.table(),
                request.shape(),
                both,
                request.modifiedSince(),
                request.after(),
                request.until(),
                request.limit(),
                request.changeMark());
    }

    private SourcePage from(PagePosition position, PageRequest request, ODataTable table, RecordSelection selection) {
        boolean fresh = request.after() == null;
        List<TableRecord> records = new ArrayList<>();
        List<String> positions = new ArrayList<>();
        String link = position.link();
        int at = position.at();
        String delta = null;
        while (link != null && records.size() < request.limit()) {
            Page page = read(link, table, selection, fresh, position.tracked(), request.limit());
            for (; at < page.records().size() && records.size() < request.limit(); at++) {
                if (table.ofProduct() || isAskedFor(page.records().get(at), request)) {
                    records.add(page.records().get(at));
                    positions.add(new PagePosition(link, at + 1, position.tracked()).text());
                }
            }
            if (at >= page.records().size()) {
                forget(link);
                link = page.next();
                at = 0;
                delta = page.delta();
            }
        }
        String mark = link == null && delta != null ? new ChangeMark(selection.text(), delta).text() : null;
        return new SourcePage(records, positions, link == null, mark);
    }

    /** A service that was asked for everything answers more. */
    private static boolean isAskedFor(TableRecord record, PageRequest request) {
        return request.modifiedSince() == null
                || record.modifiedOn() == null
                || !record.modifiedOn().isBefore(request.modifiedSince());
    }

    /** Every record that passes, page by page. */
    void all(FetchRequest request, ODataTable table, String filter, Consumer<TableRecord> consumer) {
        RecordSelection selection = new RecordSelection(
                request.table(), request.shape(), table, request.filter(), dialect.blanks());
        String link = plainly.contains(table.route())
                ? plain(table)
                : Urls.query(table.route(), "$select", selection.text(), "$filter", filter);
        Page page = loadOrAll(link, table, selection);
        page.records().forEach(consumer);
        while (page.next() != null) {
            page = load(page.next(), table, selection, false, dialect.pageSize());
            page.records().forEach(consumer);
        }
    }

    private Page loadOrAll(String link, ODataTable table, RecordSelection selection) {
        try {
            return load(link, table, selection, false, dialect.pageSize());
        } catch (RefusedException refused) {
            requireUnknown(link, table, refused);
            Page everything = load(plain(table), table, selection, false, dialect.pageSize());
            plainly.add(table.route());
            return everything;
        }
    }

    long count(MappedTable mapped, Filter filter, ODataTable table) {
        long[] count = new long[1];
        FetchRequest keys = new FetchRequest(mapped, new RecordShape(List.of()), mapped.key(), null, filter);
        all(keys, table, new FilterText(table, dialect.blanks()).compile(filter), row -> count[0]++);
        return count[0];
    }

    private PagePosition first(PageRequest request, ODataTable table, RecordSelection selection) {
        String changeMark = request.changeMark();
        if (changeMark != null && table.tracked()) {
            if (request.modifiedSince() == null) {
                return tracked(table, selection);
            }
            ChangeMark mark = ChangeMark.parse(changeMark);
            if (mark != null && !mark.link().isEmpty()) {
                return mark.select().equals(selection.text())
                        ? new PagePosition(mark.link(), 0, true)
                        : tracked(table, selection);
            }
        }
        return new PagePosition(
                plainly.contains(table.route()) ? plain(table) : ordered(request, table, selection), 0, false);
    }

    /** Everything, because what is tracked cannot be filtered; the service will tell what changes from then on. */
    private static PagePosition tracked(ODataTable table, RecordSelection selection) {
        return new PagePosition(Urls.query(table.route(), "$select", selection.text()), 0, true);
    }

    private String ordered(PageRequest request, ODataTable table, RecordSelection selection) {
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

    private Page read(
            String link, ODataTable table, RecordSelection selection, boolean fresh, boolean tracked, int limit) {
        String name = selection.text() + " " + link;
        synchronized (kept) {
            Page page = fresh ? null : kept.get(name);
            if (page != null) {
                return page;
            }
        }
        // Who asks for a few records wants no more than those; everybody else reads on.
        int size = limit <= FEW ? limit : dialect.pageSize();
        Page page = load(link, table, selection, tracked, size);
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

    private Page load(String link, ODataTable table, RecordSelection selection, boolean tracked, int size) {
        JsonNode body = rows(link, table, tracked, size);
        List<TableRecord> records = new ArrayList<>();
        for (JsonNode row : body.path("value")) {
            TableRecord record = row.path("reason").isMissingNode() ? selection.read(row) : null;
            if (record != null) {
                records.add(record);
            }
        }
        URI root = client.root();
        return new Page(records, Links.next(body, link, root), Links.delta(body, link, root));
    }

    /** @throws KoppelException if the service does not answer with rows */
    private JsonNode rows(String link, ODataTable table, boolean tracked, int size) {
        Operation operation = Operation.get(link).with("Prefer", "odata.maxpagesize=" + size);
        if (tracked) {
            operation = operation.with("Prefer", "odata.track-changes");
        }
        for (Map.Entry<String, String> header : dialect.readHeaders(table).entrySet()) {
            operation = operation.with(header.getKey(), header.getValue());
        }
        for (int attempt = 1; ; attempt++) {
            Answer answer = client.send(operation);
            if (answer.status() == 413 && size > 100) {
                return rows(link, table, tracked, size / 4);
            }
            if (tracked && (answer.status() == 410 || link.contains("deltatoken") && answer.status() == 400)) {
                throw new ExpiredLink();
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
