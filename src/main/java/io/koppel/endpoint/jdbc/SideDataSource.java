package io.koppel.endpoint.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import java.util.Map;

/** Opens a pool on one side's database, with sessions that are the same on every server. */
final class SideDataSource {

    /** Set whatever the URL says: what is read and written would be wrong without. */
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("connectionTimeZone", "UTC"),
            Map.entry("forceConnectionTimeZoneToSession", "true"),
            // The driver must know of the SQL mode before it escapes its first text, so no later SET will do.
            Map.entry(
                    "sessionVariables",
                    "time_zone='+00:00',sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',innodb_lock_wait_timeout=5"),
            Map.entry("tinyInt1isBit", "true"),
            Map.entry("transformedBitIsBoolean", "true"),
            Map.entry("zeroDateTimeBehavior", "CONVERT_TO_NULL"),
            Map.entry("yearIsDateType", "false"),
            Map.entry("useAffectedRows", "false"),
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("useServerPrepStmts", "false"),
            Map.entry("allowLoadLocalInfile", "false"));

    /** Set unless the URL says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "rewriteBatchedStatements", "true",
            "allowPublicKeyRetrieval", "true",
            "connectTimeout", "10000",
            "socketTimeout", "300000");

    private static final long CONNECTION_TIMEOUT = 10_000;

    private SideDataSource() {}

    /** Does not connect yet: a side that is down is told of when it is used. */
    static HikariDataSource open(String name, String url, String username, String password, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        FIXED.forEach(config::addDataSourceProperty);
        String settings = url.toLowerCase(Locale.ROOT);
        DEFAULTS.forEach((property, value) -> {
            if (!settings.contains(property.toLowerCase(Locale.ROOT) + "=")) {
                config.addDataSourceProperty(property, value);
            }
        });
        return new HikariDataSource(config);
    }
}
