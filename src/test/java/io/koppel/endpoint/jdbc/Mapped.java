package io.koppel.endpoint.jdbc;

import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.SoftDelete;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Builds mapped tables; what is not said is absent. */
final class Mapped {

    private final String table;
    private final String key;
    private final KeyType keyType;
    private KeyFrom keyFrom = KeyFrom.CLIENT;
    private @Nullable String modifiedOn;
    private MaintainedBy maintainedBy = MaintainedBy.DATABASE;
    private @Nullable String modifiedBy;
    private @Nullable ZoneId zone;
    private @Nullable SoftDelete softDelete;

    private Mapped(String table, String key, KeyType keyType) {
        this.table = table;
        this.key = key;
        this.keyType = keyType;
    }

    static Mapped byInteger(String table, String key) {
        return new Mapped(table, key, KeyType.INTEGER);
    }

    static Mapped byText(String table, String key) {
        return new Mapped(table, key, KeyType.TEXT);
    }

    static Mapped byGuid(String table, String key) {
        return new Mapped(table, key, KeyType.GUID);
    }

    Mapped countedUp() {
        keyFrom = KeyFrom.DATABASE;
        return this;
    }

    Mapped modifiedOn(String field) {
        modifiedOn = field;
        return this;
    }

    Mapped modifiedOnByApplication(String field) {
        maintainedBy = MaintainedBy.APPLICATION;
        return modifiedOn(field);
    }

    Mapped modifiedBy(String field) {
        modifiedBy = field;
        return this;
    }

    Mapped zone(ZoneId zoneId) {
        zone = zoneId;
        return this;
    }

    Mapped softDelete(String column, String value) {
        softDelete = new SoftDelete(column, value);
        return this;
    }

    MappedTable table() {
        return new MappedTable(
                table, key, keyType, keyFrom, null, modifiedOn, maintainedBy, modifiedBy, zone, softDelete);
    }
}
