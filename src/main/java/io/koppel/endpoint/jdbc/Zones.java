package io.koppel.endpoint.jdbc;

import io.koppel.mapping.MappedTable;
import java.time.ZoneId;

/** The zone of a table's date-times. */
final class Zones {

    private Zones() {}

    static ZoneId of(MappedTable table, ZoneId sideZone) {
        ZoneId own = table.timeZone();
        return own == null ? sideZone : own;
    }
}
