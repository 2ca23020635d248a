package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.Recognition;
import io.koppel.endpoint.Right;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.SourcePage;
import io.koppel.endpoint.Window;
import io.koppel.endpoint.WindowRequest;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A MySQL or MariaDB schema as a side. May be used by many threads. */
public final class JdbcEndpoint implements Endpoint {

    private final String sideName;
    private final @Nullable JdbcLocation location;
    private final DataSource dataSource;
    private final JdbcSideSettings settings;
    private final SqlFailures failures;
    private final Schema schema;
    private final ServerClock clock = new ServerClock();
    private final PageReader pages = new PageReader();
    private final WindowReader windows = new WindowReader();
    private final RecordFetcher fetcher = new RecordFetcher();
    private final RowWriter writer;
    private final Numbers numbers;

    /** For a schema that is reached through its data source alone. */
    public JdbcEndpoint(String sideName, DataSource dataSource, JdbcSideSettings settings) {
        this(sideName, dataSource, settings, null);
    }

    /** @param sideName as in the settings: {@code bc} or {@code sales} */
    JdbcEndpoint(
            String sideName, DataSource dataSource, JdbcSideSettings settings, @Nullable JdbcLocation location) {
        this.sideName = sideName;
        this.location = location;
        this.dataSource = dataSource;
        this.settings = settings;
        this.failures = new SqlFailures(sideName, ServerAddress.of(dataSource));
        this.schema = new Schema(dataSource, sideName, failures);
        WriteTransactions transactions = new WriteTransactions(dataSource);
        this.writer = new RowWriter(this::target, transactions, failures, settings.connectionUser());
        this.numbers = new Numbers(schema, transactions, settings.zone());
    }

    private interface Call<R> {
        R run() throws SQLException;
    }

    private interface Query<R> {
        R run(Connection connection) throws SQLException;
    }

    @Override
    public Instant now() {
        return query(ServerClock::now);
    }

    @Override
    public void probe() {
        if (location == null) {
            testConnection();
        } else {
            location.probe().run();
        }
    }

    @Override
    public String address() {
        return (location == null ? ServerAddress.of(dataSource) : location.address()).toLowerCase(Locale.ROOT);
    }

    @Override
    public String location() {
        return location == null ? address() : location.text();
    }

    @Override
    public Optional<Instant> oldestOpenTransaction() {
        return query(clock::oldestOpenTransaction);
    }

    @Override
    public TableDescription describe(String table) {
        return schema.table(table).description();
    }

    @Override
    public SourcePage page(PageRequest request) {
        JdbcTable table = schema.table(request.table().table());
        return query(connection -> pages.page(connection, request, table, settings.zone()));
    }

    @Override
    public List<String> divisions(MappedTable mapped, int parts, int fewest) {
        JdbcTable table = schema.table(mapped.table());
        return query(connection -> pages.divisions(connection, mapped, table, settings.zone(), parts, fewest));
    }

    @Override
    public Optional<Window> window(WindowRequest request) {
        JdbcTable table = schema.table(request.table().table());
        return Optional.of(query(connection -> windows.read(connection, request, table, settings.zone())));
    }

    @Override
    public long checksum(MappedTable mapped, Map<String, Instant> modifiedTimes) {
        StampChecksum checksum = new StampChecksum(mapped, schema.table(mapped.table()), settings.zone());
        return query(connection -> checksum.of(connection, modifiedTimes));
    }

    @Override
    public Optional<Instant> latestModifiedOn(MappedTable mapped, Filter filter) {
        JdbcTable table = schema.table(mapped.table());
        return query(connection -> windows.latest(connection, mapped, filter, table, settings.zone()));
    }

    @Override
    public List<TableRecord> fetch(FetchRequest request) {
        JdbcTable table = schema.table(request.table().table());
        return query(connection -> fetcher.fetch(connection, request, table, settings.zone()));
    }

    @Override
    public long count(MappedTable mapped, Filter filter) {
        JdbcTable table = schema.table(mapped.table());
        return query(connection -> fetcher.count(connection, mapped, filter, table, settings.zone()));
    }

    @Override
    public List<RowOutcome> write(List<RowWrite> rows) {
        requireWritable();
        return call(() -> writer.write(rows));
    }

    @Override
    public List<String> reserve(NumberSource source, int count) {
        requireWritable();
        return call(() -> numbers.reserve(source, count));
    }

    @Override
    public List<@Nullable String> reserveKeys(List<RowWrite.Insert> rows) {
        requireWritable();
        return call(() -> writer.reserveKeys(rows));
    }

    @Override
    public Optional<String> highestKey(MappedTable table) {
        TargetTable target = target(table);
        return query(connection -> Numbers.highestKey(connection, target));
    }

    @Override
    public Set<Right> refused(MappedTable table, Set<Right> wanted) {
        return query(connection -> TableRights.refused(connection, table, wanted));
    }

    @Override
    public Optional<List<String>> duplicates(MappedTable mapped, String field, Filter filter, int limit) {
        JdbcTable table = schema.table(mapped.table());
        return Optional.of(query(connection ->
                fetcher.duplicates(connection, mapped, field, filter, limit, table, settings.zone())));
    }

    @Override
    public String identity() {
        return query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT @@hostname, @@port, COALESCE(DATABASE(), ''), VERSION()");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1) + ":" + row.getString(2) + "/" + row.getString(3) + " (" + row.getString(4)
                        + ")";
            }
        });
    }

    @Override
    public String identification() {
        return query(ServerMarks::read).text();
    }

    @Override
    public Recognition recognize(String identification) {
        return query(ServerMarks::read).recognize(ServerMarks.of(identification));
    }

    /** @throws KoppelException if the side cannot be used, saying why */
    public void testConnection() {
        identity();
    }

    @Override
    public void forgetSchema() {
        schema.clear();
    }

    @Override
    public void close() {
        if (dataSource instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception failure) {
                throw new IllegalStateException("Side " + sideName + " could not be closed.", failure);
            }
        }
    }

    private void requireWritable() {
        if (settings.readOnly()) {
            throw new KoppelException(
                    ErrorCode.SIDE_READ_ONLY,
                    "Side " + sideName + " is read-only: nothing was written. To allow writes set koppel." + sideName
                            + ".read-only to false.");
        }
    }

    private TargetTable target(MappedTable mapped) {
        return new TargetTable(
                mapped, schema.table(mapped.table()), new ColumnValues(Zones.of(mapped, settings.zone())));
    }

    private <R> R query(Query<R> query) {
        return call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return query.run(connection);
            }
        });
    }

    private <R> R call(Call<R> call) {
        try {
            return call.run();
        } catch (SQLException failure) {
            throw failures.exception(failure);
        }
    }
}
