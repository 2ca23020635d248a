package io.koppel.endpoint.dataverse;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.odata.Answer;
import io.koppel.endpoint.odata.BatchSender;
import io.koppel.endpoint.odata.Blanks;
import io.koppel.endpoint.odata.Dialect;
import io.koppel.endpoint.odata.Metadata;
import io.koppel.endpoint.odata.ODataClient;
import io.koppel.endpoint.odata.ODataTable;
import io.koppel.endpoint.odata.ODataTable.ODataField;
import io.koppel.endpoint.odata.Operation;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Dataverse Web API's own ways. */
public final class DataverseDialect implements Dialect {

    private static final int PAGE = 5000;
    private static final Operation WHO_AM_I = Operation.get("WhoAmI");

    private final ODataClient client;
    private final BatchSender batches;
    private final BatchSender oneByOne;
    private final TableCatalogue tables;
    private final RowSink rows;
    private final CompanyScope company;
    private volatile @Nullable Boolean platform;

    /** @param oneByOne for a service of which nothing is known: some take a batch for a row, or fall over it */
    public DataverseDialect(
            ODataClient client, BatchSender batches, BatchSender oneByOne, DataverseSettings settings) {
        this.client = client;
        this.batches = batches;
        this.oneByOne = oneByOne;
        this.tables = new TableCatalogue(new Metadata(client), batches, settings.tables());
        this.rows = new RowSink(client, this, batches, settings);
        this.company = settings.company();
    }

    @Override
    public ODataTable table(String name) {
        ofPlatform();
        ODataTable table = tables.table(name);
        company.require(table);
        return table;
    }

    @Override
    public Filter scope(ODataTable table) {
        return company.filter(table);
    }

    @Override
    public void forgetSchema() {
        tables.forget();
    }

    @Override
    public BatchSender batches(ODataTable table) {
        return table.ofPlatform() ? batches : oneByOne;
    }

    @Override
    public Blanks blanks() {
        return Blanks.NULL;
    }

    @Override
    public int pageSize() {
        return PAGE;
    }

    /** The table that a lookup points to is asked for only where a lookup may point to several. */
    @Override
    public Map<String, String> readHeaders(ODataTable table) {
        boolean several = table.fields().values().stream().anyMatch(ODataField.LookupType.class::isInstance);
        return several
                ? Map.of("Prefer", "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\"")
                : Map.of();
    }

    @Override
    public Operation probe() {
        return WHO_AM_I;
    }

    @Override
    public String identity() {
        String organization = organization();
        return organization.isEmpty()
                ? client.root().getHost() + client.root().getPath()
                : "organization " + organization + " at " + client.root().getHost();
    }

    @Override
    public String identification() {
        String organization = organization();
        return organization.isEmpty() ? client.root().getHost() + client.root().getPath() : "dataverse organization " + organization;
    }

    /** '' for a service that is no Dataverse. */
    private String organization() {
        if (!ofPlatform()) {
            return "";
        }
        Answer answer = client.send(WHO_AM_I);
        return answer.good() ? answer.json().path("OrganizationId").asString("") : "";
    }

    /** Asked for once: what a service is does not change. */
    private boolean ofPlatform() {
        Boolean known = platform;
        if (known == null) {
            known = tables.ofPlatform();
            if (!known) {
                client.knowNoLimit();
            }
            platform = known;
        }
        return known;
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
