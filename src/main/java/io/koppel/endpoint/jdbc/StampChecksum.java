package io.koppel.endpoint.jdbc;

import io.koppel.mapping.MappedTable;
import io.koppel.record.FieldDescription;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * Sums over rows of a number made of a row's modified time and its primary key: both stand in the index on the modified
 * time. A sum, because what is linear over bits would not see that two rows got the same new time.
 */
final class StampChecksum {

    private static final int WHOLE_SECONDS = 19;
    private static final int MOST_KEYS = 1_000;

    private final MappedTable mapped;
    private final JdbcTable table;
    private final FieldDescription modifiedOn;
    private final ColumnValues values;

    /** @param zone the side's, for tables that name none */
    StampChecksum(MappedTable mapped, JdbcTable table, ZoneId zone) {
        this.mapped = mapped;
        this.table = table;
        this.modifiedOn = table.field(Objects.requireNonNull(mapped.modifiedOn()));
        this.values = new ColumnValues(Zones.of(mapped, zone));
    }

    /** Over all rows that a statement finds; 0 for none. */
    String sql() {
        return "COALESCE(SUM(CRC32(CONCAT(" + Identifiers.quote(modifiedOn.name()) + ", " + identity() + "))), 0)";
    }

    /** Hexadecimal, so that a column's character set does not matter. */
    private String identity() {
        List<String> primary = table.description().primaryKey();
        return (primary.isEmpty() ? List.of(mapped.key()) : primary)
                .stream().map(column -> "HEX(" + Identifiers.quote(column) + ")").collect(Collectors.joining(", '-', "));
    }

    /** @param times by key; a row that is gone adds nothing */
    long of(Connection connection, Map<String, Instant> times) throws SQLException {
        FieldDescription key = table.field(mapped.key());
        List<Object> keys = times.keySet().stream()
                .map(text -> values.key(text, table, key))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(ArrayList::new));
        long sum = 0;
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            sum += some(connection, key, keys.subList(from, Math.min(from + MOST_KEYS, keys.size())), times);
        }
        return sum;
    }

    private long some(Connection connection, FieldDescription key, List<Object> keys, Map<String, Instant> times)
            throws SQLException {
        Condition among = Condition.in(key, keys);
        String sql = "SELECT " + Identifiers.quote(key.name()) + ", CONCAT(" + identity() + ") FROM " + table.quoted()
                + " WHERE " + among.sql();
        long sum = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            among.bind(statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Instant time = times.get(values.keyText(Objects.requireNonNull(values.read(rows, 1, table, key))));
                    if (time != null) {
                        sum += checksum(text(time) + rows.getString(2));
                    }
                }
            }
        }
        return sum;
    }

    /** As the column shows it. */
    private String text(Instant time) {
        int length = modifiedOn.scale() == 0 ? WHOLE_SECONDS : WHOLE_SECONDS + 1 + modifiedOn.scale();
        return String.valueOf(values.bindable(time, table, modifiedOn)).substring(0, length);
    }

    private static long checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.US_ASCII));
        return checksum.getValue();
    }
}
