package io.koppel.endpoint.odata;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.FetchRequest;
import io.koppel.endpoint.RowWrite;
import io.koppel.endpoint.businesscentral.BusinessCentralEndpoints;
import io.koppel.endpoint.businesscentral.BusinessCentralSettings;
import io.koppel.endpoint.dataverse.DataverseEndpoints;
import io.koppel.endpoint.dataverse.DataverseSettings;
import io.koppel.endpoint.odata.ODataSettings.ApplicationUser;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.FieldValues;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.simulator.BusinessCentralSimulator;
import io.koppel.simulator.DataverseSimulator;
import io.koppel.simulator.HttpFront;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Endpoints on simulators, without the rest of Koppel. */
final class LiveSides {

    static final MappedTable ACCOUNT = new MappedTable(
            "account", "accountid", KeyType.GUID, KeyFrom.CLIENT, null, "modifiedon", MaintainedBy.DATABASE, null, null, null);
    static final MappedTable CUSTOMER = new MappedTable(
            "customer", "system_id", KeyType.GUID, KeyFrom.SYSTEM, "no", "system_modified_at", MaintainedBy.DATABASE, null, null, null);

    private LiveSides() {}

    static Endpoint of(DataverseSimulator simulator) {
        return of(simulator, true, 6000, Duration.ofMinutes(5));
    }

    static Endpoint of(DataverseSimulator simulator, boolean bulk, int requests, Duration window) {
        return DataverseEndpoints.open(
                new DataverseSettings(
                        settings(
                                "sales",
                                simulator.front().address() + "/api/data/v9.2/",
                                simulator.tokenUrl(),
                                requests,
                                window),
                        TableMap.EMPTY,
                        bulk,
                        false,
                        null,
                        "bcbi_companyid",
                        false),
                Clock.systemUTC());
    }

    static Endpoint of(BusinessCentralSimulator simulator) {
        return of(simulator, 6000, Duration.ofMinutes(5));
    }

    static Endpoint of(BusinessCentralSimulator simulator, int requests, Duration window) {
        return BusinessCentralEndpoints.open(
                new BusinessCentralSettings(
                        settings("bc", simulator.apiUrl(), simulator.tokenUrl(), requests, window),
                        BusinessCentralEndpoints.shippedTables(),
                        simulator.company(),
                        false),
                Clock.systemUTC());
    }

    private static ODataSettings settings(String side, String root, String tokens, int requests, Duration window) {
        return new ODataSettings(
                side,
                URI.create(root),
                null,
                List.of(new ApplicationUser.Client(
                        URI.create(tokens), HttpFront.CLIENT_ID, () -> HttpFront.CLIENT_SECRET, "simulated/.default")),
                requests,
                false,
                window,
                null,
                false);
    }

    /** With a key of its own where the client chooses it. */
    static RowWrite.Insert insert(MappedTable table, Object... namesAndValues) {
        String key = table.keyFrom() == KeyFrom.CLIENT ? UUID.randomUUID().toString() : null;
        return new RowWrite.Insert(table, key, values(namesAndValues));
    }

    static FieldValues values(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            values.put((String) namesAndValues[index], namesAndValues[index + 1]);
        }
        return FieldValues.of(values);
    }

    static TableRecord read(Endpoint endpoint, MappedTable table, String key, String... fields) {
        return endpoint.fetch(new FetchRequest(
                        table, new RecordShape(List.of(fields)), table.key(), List.of(key), Filter.NONE))
                .get(0);
    }
}
