package io.koppel.endpoint.jdbc;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint must know of a side beyond how to connect.
 *
 * @param zone of DATETIME columns, unless the table's mapping names another
 * @param readOnly refuses every write before anything is sent
 * @param connectionUser written to modified-by; null leaves that field alone
 */
public record JdbcSideSettings(ZoneId zone, boolean readOnly, @Nullable String connectionUser) {}
