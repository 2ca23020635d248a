package io.koppel.coupling;

import io.koppel.load.RowText;
import io.koppel.record.UtcText;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A coupling as its table keeps it. */
final class CouplingRow {

    private static final SynchResult[] RESULTS = SynchResult.values();

    private CouplingRow() {}

    static Coupling read(ResultSet row, BaseLayouts layouts) throws SQLException {
        BaseLayout layout = layouts.byId(row.getInt("base_layout"));
        return new Coupling(
                row.getString("mapping"),
                row.getString("local_key"),
                row.getString("integration_key"),
                UtcText.nullableInstant(row.getString("last_synch_modified_on")),
                UtcText.nullableInstant(row.getString("last_synch_crm_modified_on")),
                new PassOutcome(RESULTS[row.getInt("to_result")], row.getString("to_job_id")),
                new PassOutcome(RESULTS[row.getInt("from_result")], row.getString("from_job_id")),
                row.getBoolean("skipped"),
                new Base(layout, fingerprints(row.getBytes("base"))));
    }

    static Object[] parameters(Coupling coupling) {
        return new Object[] {
            coupling.mapping(),
            coupling.localKey(),
            coupling.integrationKey(),
            UtcText.nullable(coupling.lastSynchModifiedOn()),
            UtcText.nullable(coupling.lastSynchCrmModifiedOn()),
            coupling.to().result().ordinal(),
            coupling.to().jobId(),
            coupling.from().result().ordinal(),
            coupling.from().jobId(),
            coupling.skipped() ? 1 : 0,
            coupling.base().layout().id(),
            bytes(coupling.base().fingerprints())
        };
    }

    static void write(Coupling coupling, RowText row) {
        for (Object value : parameters(coupling)) {
            row.add(value);
        }
    }

    static long[] fingerprints(byte[] bytes) {
        long[] fingerprints = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(fingerprints);
        return fingerprints;
    }

    private static byte[] bytes(long[] fingerprints) {
        ByteBuffer buffer = ByteBuffer.allocate(fingerprints.length * Long.BYTES);
        buffer.asLongBuffer().put(fingerprints);
        return buffer.array();
    }
}
