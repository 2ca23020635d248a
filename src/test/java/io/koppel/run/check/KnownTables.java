package io.koppel.run.check;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A system of which only the schema exists. */
final class KnownTables implements Endpoint {

    private final Map<String, TableDescription> tables;

    KnownTables(Map<String, TableDescription> tables) {
        this.tables = tables;
    }

    @Override
    public TableDescription describe(String table) {
        TableDescription description = tables.get(table);
        if (description == null) {
            throw new KoppelException(ErrorCode.TABLE_UNKNOWN, table);
        }
        return description;
    }

    @Override
    public Instant now() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> oldestOpenTransaction() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SourcePage page(PageRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<TableRecord> fetch(FetchRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long count(MappedTable table, Filter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RowOutcome> write(List<RowWrite> rows) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> reserve(NumberSource source, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> highestKey(MappedTable table) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String identity() {
        throw new UnsupportedOperationException();
    }
}
