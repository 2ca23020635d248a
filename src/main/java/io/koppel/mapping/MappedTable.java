package io.koppel.mapping;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One side of a mapping: the table and the fields that carry identity and time.
 *
 * @param businessKey the key people use ({@code no}, {@code code}); null where there is none beside the key
 * @param modifiedOn null where the table keeps no time: every record is a candidate then
 * @param timeZone zone of the table's date-times; null for the side's zone
 */
public record MappedTable(
        String table,
        String key,
        KeyType keyType,
        KeyFrom keyFrom,
        @Nullable String businessKey,
        @Nullable String modifiedOn,
        MaintainedBy modifiedOnMaintainedBy,
        @Nullable String modifiedBy,
        @Nullable ZoneId timeZone,
        @Nullable SoftDelete softDelete) {}
