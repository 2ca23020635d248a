package io.koppel.endpoint.odata;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.SourcePage;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A side on an OData service. May be used by many threads. */
public final class ODataEndpoint implements Endpoint {

    private static final Operation SERVICE_DOCUMENT = Operation.get("");

    private final ODataClient client;
    private final Dialect dialect;
    private final ExecutorService executor;
    private final PageReader pages;
    private final RecordFetcher fetcher;
    private final HighestNumbers highestNumbers;

    /** @param executor closed with the endpoint */
    public ODataEndpoint(ODataClient client, Dialect dialect, ExecutorService executor) {
        this.client = client;
        this.dialect = dialect;
        this.executor = executor;
        this.pages = new PageReader(client, dialect);
        this.fetcher = new RecordFetcher(client, dialect, pages);
        this.highestNumbers = new HighestNumbers(client);
    }

    private enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    private record Group(Kind kind, MappedTable table) {}

    @Override
    public Instant now() {
        return client.now().orElseGet(() -> {
            probe();
            return client.now()
                    .orElseThrow(() -> new KoppelException(
                            ErrorCode.SYSTEM_UNREACHABLE,
                            "The service of side " + client.settings().sideName() + " does not tell its time."));
        });
    }

    @Override
    public void probe() {
        Operation operation = dialect.probe();
        Answer answer = client.once(operation);
        if (isThere(answer)) {
            return;
        }
        // Some take any resource that they do not have for a failure of their own; each has a service document.
        Answer second = client.once(SERVICE_DOCUMENT);
        if (!isThere(second)) {
            throw client.failures().unavailable(operation, answer);
        }
    }

    /** Also if it is without that resource. */
    private static boolean isThere(Answer answer) {
        return answer.status() < 500 && answer.status() != 429 && answer.status() != 408;
    }

    /** Its clock is known from earlier answers, which tell nothing of the present. */
    @Override
    public void requireUsable() {
        probe();
    }

    @Override
    public String address() {
        return client.failures().address().toLowerCase(Locale.ROOT);
    }

    @Override
    public String location() {
        URI root = client.root();
        return root.getScheme() + "://" + address() + root.getPath();
    }

    /** Services do not show their transactions; the commit grace covers them. */
    @Override
    public Optional<Instant> oldestOpenTransaction() {
        return Optional.empty();
    }

    @Override
    public TableDescription describe(String table) {
        return dialect.table(table).description();
    }

    @Override
    public void forgetSchema() {
        dialect.forgetSchema();
        pages.forget();
        fetcher.forget();
    }

    @Override
    public SourcePage page(PageRequest request) {
        ODataTable table = dialect.table(request.table().table());
        return table.absent() ? new SourcePage(List.of(), List.of(), true) : pages.page(request, table);
    }

    @Override
    public List<TableRecord> fetch(FetchRequest request) {
        ODataTable table = dialect.table(request.table().table());
        return table.absent() ? List.of() : fetcher.fetch(request, table);
    }

    @Override
    public long count(MappedTable table, Filter filter) {
        ODataTable described = dialect.table(table.table());
        return described.absent() ? 0 : pages.count(table, filter, described);
    }

    @Override
    public List<RowOutcome> write(List<RowWrite> rows) {
        requireWritable();
        Map<Group, List<Integer>> groups = new LinkedHashMap<>();
        for (int index = 0; index < rows.size(); index++) {
            groups.computeIfAbsent(group(rows.get(index)), group -> new ArrayList<>()).add(index);
        }
        RowOutcome[] outcomes = new RowOutcome[rows.size()];
        groups.forEach((group, indexes) -> {
            List<RowOutcome> answers = write(group, indexes.stream().map(rows::get).toList());
            for (int member = 0; member < indexes.size(); member++) {
                outcomes[indexes.get(member)] = answers.get(member);
            }
        });
        return Arrays.asList(outcomes);
    }

    private static Group group(RowWrite row) {
        Kind kind = row instanceof RowWrite.Insert
                ? Kind.INSERT
                : row instanceof RowWrite.Update ? Kind.UPDATE : Kind.DELETE;
        return new Group(kind, row.table());
    }

    private List<RowOutcome> write(Group group, List<RowWrite> rows) {
        ODataTable table = dialect.table(group.table().table());
        return switch (group.kind()) {
            case INSERT -> dialect.insert(
                    group.table(), table, rows.stream().map(RowWrite.Insert.class::cast).toList());
            case UPDATE -> dialect.update(
                    group.table(), table, rows.stream().map(RowWrite.Update.class::cast).toList());
            case DELETE -> dialect.delete(
                    group.table(), table, rows.stream().map(RowWrite.Delete.class::cast).toList());
        };
    }

    @Override
    public List<String> reserve(NumberSource source, int count) {
        requireWritable();
        if (count <= 0) {
            return List.of();
        }
        if (source instanceof NumberSource.AfterHighest highest) {
            return highestNumbers.next(highest, dialect.table(highest.table()), count);
        }
        throw new KoppelException(
                ErrorCode.SETTING_INVALID,
                "Side " + client.settings().sideName()
                        + " numbers its records itself; a number series cannot be drawn on through its service.");
    }

    @Override
    public Optional<String> highestKey(MappedTable table) {
        return Optional.empty();
    }

    @Override
    public String identity() {
        return dialect.identity();
    }

    @Override
    public String identification() {
        return dialect.identification();
    }

    private void requireWritable() {
        if (client.settings().readOnly()) {
            String side = client.settings().sideName();
            throw new KoppelException(
                    ErrorCode.SIDE_READ_ONLY,
                    "Side " + side + " is read-only: nothing was written. To allow writes set koppel." + side
                            + ".read-only to false.");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
