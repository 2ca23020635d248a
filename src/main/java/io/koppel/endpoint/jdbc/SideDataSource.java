package io.koppel.endpoint.jdbc;

import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.koppel.load.LocalLoad;
import java.sql.Connection;
import java.sql.SQLException;
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
                    "time_zone='+00:00',sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',innodb_lock_wait_timeout=5,"
                            // A table that another program locks or alters would else be waited for a day.
                            + "lock_wait_timeout=5"),
            Map.entry("tinyInt1isBit", "true"),
            Map.entry("transformedBitIsBoolean", "true"),
            Map.entry("zeroDateTimeBehavior", "CONVERT_TO_NULL"),
            Map.entry("yearIsDateType", "false"),
            Map.entry("useAffectedRows", "false"),
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("useServerPrepStmts", "false"),
            // The pool is the only one that changes the session, so the server need not be asked for its state.
            Map.entry("useLocalSessionState", "true"));

    /** Set unless the URL says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "rewriteBatchedStatements", "true",
            "allowPublicKeyRetrieval", "true",
            "connectTimeout", "10000",
            "socketTimeout", "300000");

    private static final long CONNECTION_TIMEOUT = 3_000;

    private SideDataSource() {}

    /** Does not connect yet: a side that is down is told of when it is used, and then at once. */
    static HikariDataSource open(String name, String url, HikariCredentialsProvider login, int size) {
        HikariDataSource config = new FailingAtOnce();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setCredentialsProvider(login);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        FIXED.forEach(config::addDataSourceProperty);
        LocalLoad.connectionProperties().forEach((property, value) -> config.addDataSourceProperty((String) property, value));
        String settings = url.toLowerCase(Locale.ROOT);
        DEFAULTS.forEach((property, value) -> {
            if (!settings.contains(property.toLowerCase(Locale.ROOT) + "=")) {
                config.addDataSourceProperty(property, value);
            }
        });
        return config;
    }

    /** The pool is made at the first use; what keeps it from being made comes out as the driver said it. */
    private static final class FailingAtOnce extends HikariDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            try {
                return super.getConnection();
            } catch (HikariPool.PoolInitializationException failure) {
                if (failure.getCause() instanceof SQLException told) {
                    throw told;
                }
                throw failure;
            }
        }
    }
}
