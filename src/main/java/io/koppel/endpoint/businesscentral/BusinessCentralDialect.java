package io.koppel.endpoint.businesscentral;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.odata.BatchSender;
import io.koppel.endpoint.odata.Blanks;
import io.koppel.endpoint.odata.Dialect;
import io.koppel.endpoint.odata.JsonBatch;
import io.koppel.endpoint.odata.Metadata;
import io.koppel.endpoint.odata.ODataClient;
import io.koppel.endpoint.odata.ODataTable;
import io.koppel.endpoint.odata.Operation;
import io.koppel.mapping.MappedTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The ways of Business Central's APIs. */
final class BusinessCentralDialect implements Dialect {

    private static final int PAGE = 20_000;
    private static final int BATCH = 100;

    private final ODataClient client;
    private final Executor executor;
    private final Company company;
    private final TableCatalogue tables;
    private final RowSink rows;
    private final Map<String, BatchSender> batches = new ConcurrentHashMap<>();

    BusinessCentralDialect(ODataClient client, BusinessCentralSettings settings, Executor executor) {
        this.client = client;
        this.executor = executor;
        this.company = new Company(client, settings.company());
        this.tables = new TableCatalogue(new Metadata(client), settings, company);
        this.rows = new RowSink(client, this);
    }

    @Override
    public ODataTable table(String name) {
        return tables.table(name);
    }

    @Override
    public void forgetSchema() {
        tables.forget();
    }

    @Override
    public BatchSender batches(ODataTable table) {
        String base = table.route().replaceFirst("(companies\\([^)]*\\)/)?[^/]*$", "");
        return batches.computeIfAbsent(base, api -> new BatchSender(client, new JsonBatch(), api, BATCH, 1, executor));
    }

    @Override
    public Blanks blanks() {
        return Blanks.ZERO;
    }

    @Override
    public int pageSize() {
        return PAGE;
    }

    /** Pages come from a replica, which may lag a little: the overlap of the watermark covers it. */
    @Override
    public Map<String, String> readHeaders(ODataTable table) {
        return Map.of("Data-Access-Intent", "ReadOnly");
    }

    @Override
    public Operation probe() {
        return Company.question();
    }

    @Override
    public String identity() {
        Company.Found found = company.found();
        return found.id().isEmpty()
                ? client.root().getHost() + client.root().getPath()
                : "company " + found.name() + " (" + found.id() + ") at " + client.root();
    }

    @Override
    public String identification() {
        return "business central " + client.root().getPath() + " company " + company.found().id();
    }

    @Override
    public List<RowOutcome> insert(MappedTable mapped, ODataTable table, List<RowWrite.Insert> inserts) {
        return rows.insert(mapped, table, inserts);
    }

    @Override
    public List<RowOutcome> update(MappedTable mapped, ODataTable table, List<RowWrite.Update> updates) {
        return rows.update(mapped, table, updates);
    }

    @Override
    public List<RowOutcome> delete(MappedTable mapped, ODataTable table, List<RowWrite.Delete> deletes) {
        return rows.delete(mapped, table, deletes);
    }
}
