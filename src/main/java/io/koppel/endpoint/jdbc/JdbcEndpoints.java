package io.koppel.endpoint.jdbc;

import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.util.Credentials;

/** Makes endpoints out of connection settings. */
public final class JdbcEndpoints {

    private JdbcEndpoints() {}

    /**
     * Does not connect yet; see {@link JdbcEndpoint#testConnection}.
     *
     * @param sideName as in the settings: {@code bc} or {@code sales}
     * @param poolSize most connections at a time
     */
    public static JdbcEndpoint open(
            String sideName, String url, String username, String password, JdbcSideSettings settings, int poolSize) {
        return new JdbcEndpoint(
                sideName,
                SideDataSource.open("side-" + sideName, url, () -> Credentials.of(username, password), poolSize),
                settings);
    }

    /**
     * The same with credentials that may change.
     *
     * @param login asked for each new connection
     */
    public static JdbcEndpoint open(
            String sideName, String url, HikariCredentialsProvider login, JdbcSideSettings settings, int poolSize) {
        return new JdbcEndpoint(sideName, SideDataSource.open("side-" + sideName, url, login, poolSize), settings);
    }
}
