package io.koppel.coupling;

import io.koppel.load.RowText;
import io.koppel.record.UtcText;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A coupling as its table keeps it. */
final class CouplingRow {

    private static final SynchResult[] RESULTS = SynchResult.values();

    private CouplingRow() {}

    /** The columns in the order of {@code Couplings.COLUMNS}: by name each would be looked up for every row. */
    static Coupling read(ResultSet row, BaseLayouts layouts) throws SQLException {
        BaseLayout layout = layouts.byId(row.getInt(11));
        return new Coupling(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                time(row.getBytes(4)),
                time(row.getBytes(5)),
                new PassOutcome(RESULTS[row.getInt(6)], row.getString(7)),
                new PassOutcome(RESULTS[row.getInt(8)], row.getString(9)),
                row.getBoolean(10),
                new Base(layout, BaseBytes.read(row.getBytes(12), layout.slots().size())));
    }

    /** As the server wrote it: the driver's own texts of times are formatted anew, at a fifth of a run's whole cost. */
    private static @Nullable Instant time(byte @Nullable [] text) {
        return text == null ? null : UtcText.instant(new String(text, StandardCharsets.US_ASCII));
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
            coupling.base().bytes()
        };
    }

    static void write(Coupling coupling, RowText row) {
        for (Object value : parameters(coupling)) {
            row.add(value);
        }
    }
}
