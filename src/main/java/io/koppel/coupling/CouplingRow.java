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
                outcome(row, 6),
                outcome(row, 8),
                row.getBoolean(10),
                new Base(layout, BaseBytes.read(row.getBytes(12), layout.slots().size())));
    }

    private static PassOutcome outcome(ResultSet row, int column) throws SQLException {
        String job = row.getString(column + 1);
        return new PassOutcome(RESULTS[row.getInt(column)], job == null || job.isEmpty() ? null : job);
    }

    /** Never null: the server keeps room for a blank one, so that the row need not grow when the reverse pass ends. */
    private static String job(PassOutcome outcome) {
        return outcome.jobId() == null ? "" : outcome.jobId();
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
            job(coupling.to()),
            coupling.from().result().ordinal(),
            job(coupling.from()),
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
