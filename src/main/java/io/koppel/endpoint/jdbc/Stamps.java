package io.koppel.endpoint.jdbc;

import io.koppel.mapping.MaintainedBy;
import io.koppel.record.FieldDescription;
import io.koppel.record.RecordShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Modified-on and modified-by, where it is Koppel that must write them. */
final class Stamps {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int MOST_FRACTIONAL_DIGITS = 6;

    private final TargetTable target;
    private final @Nullable String stampColumn;
    private final @Nullable String userColumn;
    private final @Nullable String connectionUser;

    /** @param shape the fields a row gives itself: those are left as given */
    Stamps(TargetTable target, RecordShape shape, @Nullable String connectionUser) {
        this.target = target;
        this.connectionUser = connectionUser;
        String modifiedOn = target.mapped().modifiedOn();
        boolean stamped = modifiedOn != null
                && target.mapped().modifiedOnMaintainedBy() == MaintainedBy.APPLICATION
                && !shape.has(modifiedOn);
        this.stampColumn = stamped ? modifiedOn : null;
        String modifiedBy = target.mapped().modifiedBy();
        this.userColumn = connectionUser != null && modifiedBy != null && !shape.has(modifiedBy) ? modifiedBy : null;
    }

    /** The columns to be written beside the row's own. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        if (stampColumn != null) {
            columns.add(stampColumn);
        }
        if (userColumn != null) {
            columns.add(userColumn);
        }
        return columns;
    }

    /** The side's clock, asked only if the table needs it. */
    Instant now(Connection connection) throws SQLException {
        return stampColumn == null ? Instant.EPOCH : ServerClock.now(connection);
    }

    /**
     * The values of {@link #columns()}.
     *
     * @param previous the row's stamp so far; the new one is always later, even if a clock was set back
     */
    List<@Nullable Object> bindables(Instant now, @Nullable Instant previous) {
        List<@Nullable Object> values = new ArrayList<>();
        if (stampColumn != null) {
            values.add(target.bindable(stampColumn, stamp(now, previous, target.field(stampColumn))));
        }
        if (userColumn != null) {
            values.add(target.bindable(userColumn, connectionUser));
        }
        return values;
    }

    private static Instant stamp(Instant now, @Nullable Instant previous, FieldDescription field) {
        long unit = unitNanos(field.scale());
        Instant stamp = truncated(now, unit);
        if (previous == null) {
            return stamp;
        }
        Instant next = truncated(previous, unit).plus(Duration.ofNanos(unit));
        return stamp.isBefore(next) ? next : stamp;
    }

    private static long unitNanos(int fractionalDigits) {
        long unit = NANOS_PER_SECOND;
        for (int digit = 0; digit < Math.min(fractionalDigits, MOST_FRACTIONAL_DIGITS); digit++) {
            unit /= 10;
        }
        return unit;
    }

    /** Cut, not rounded: the server would round a stamp into the future. */
    private static Instant truncated(Instant instant, long unit) {
        return instant.minusNanos(instant.getNano() % unit);
    }
}
