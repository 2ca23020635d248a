package io.koppel.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.load.LocalLoad;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The connections to Koppel's own database, all with the same session settings. */
public final class OwnDataSource {

    private static final int UNKNOWN_SCHEMA = 1049;
    private static final int SCHEMA_DENIED = 1044;
    private static final int LOGIN_DENIED = 1045;
    private static final int PRIVILEGE_MISSING = 1227;
    private static final String SESSION_VARIABLES = "time_zone='+00:00',sql_mode='STRICT_TRANS_TABLES,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_IN_DATE,NO_ZERO_DATE,NO_ENGINE_SUBSTITUTION'";

    /** A database that went away is waited for by the run (spec 10.1), which knows for how long; not by each statement. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

    private OwnDataSource() {}

    /** The pool of one command. */
    public static HikariDataSource open(String url, @Nullable String username, @Nullable String password) {
        return open(url, () -> Credentials.of(username, password), Connections.forRuns(1, 1));
    }

    /**
     * Opens the pool. A schema that does not exist yet is created, if the user may do so.
     *
     * @param login asked for each new connection
     */
    public static HikariDataSource open(String url, HikariCredentialsProvider login, Connections connections) {
        DatabaseUrl databaseUrl = DatabaseUrl.parse(url);
        Properties properties = connectionProperties(databaseUrl, login.getCredentials());
        // Tried outside the pool first: the pool would retry a wrong password for half a minute.
        makeSureOfSchema(databaseUrl, properties);
        HikariConfig config = new HikariConfig();
        config.setPoolName("koppel");
        config.setJdbcUrl(databaseUrl.text());
        config.setDataSourceProperties(properties);
        config.setCredentialsProvider(login);
        config.setMaximumPoolSize(connections.own());
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        // Made when needed: a command that works in one thread needs one.
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    /** What Koppel expects of a session of its own database. */
    private static Properties connectionProperties(DatabaseUrl url, Credentials login) {
        Properties properties = LocalLoad.connectionProperties();
        if (login.getUsername() != null) {
            properties.setProperty("user", login.getUsername());
        }
        if (login.getPassword() != null) {
            properties.setProperty("password", login.getPassword());
        }
        properties.setProperty("sessionVariables", SESSION_VARIABLES);
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        properties.setProperty("characterEncoding", "UTF-8");
        properties.setProperty("rewriteBatchedStatements", "true");
        // The pool is the only one that changes the session, so the server need not be asked for its state.
        properties.setProperty("useLocalSessionState", "true");
        properties.setProperty("useAffectedRows", "false");
        properties.setProperty("tinyInt1isBit", "false");
        setUnlessInUrl(properties, url, "allowPublicKeyRetrieval", "true");
        setUnlessInUrl(properties, url, "connectTimeout", milliseconds(Duration.ofSeconds(10)));
        setUnlessInUrl(properties, url, "socketTimeout", milliseconds(Duration.ofMinutes(10)));
        return properties;
    }

    /** The driver prefers these properties to the url, but these are for the url's author to choose. */
    private static void setUnlessInUrl(Properties properties, DatabaseUrl url, String name, String value) {
        if (!url.parameters().matches(".*[?&]" + name + "=.*")) {
            properties.setProperty(name, value);
        }
    }

    private static void makeSureOfSchema(DatabaseUrl url, Properties properties) {
        try (Connection connection = DriverManager.getConnection(url.text(), properties)) {
            connection.isReadOnly();
        } catch (SQLException failure) {
            if (failure.getErrorCode() != UNKNOWN_SCHEMA) {
                throw translate(url, failure);
            }
            createSchema(url, properties);
        }
    }

    private static void createSchema(DatabaseUrl url, Properties properties) {
        try (Connection connection = DriverManager.getConnection(url.withoutSchema().text(), properties);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE DATABASE IF NOT EXISTS `" + url.schema().replace("`", "``") + "` CHARACTER SET utf8mb4");
        } catch (SQLException failure) {
            throw translate(url, failure);
        }
    }

    private static KoppelException translate(DatabaseUrl url, SQLException failure) {
        String server = url.host() + ":" + url.port();
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (failure.getErrorCode()) {
            case LOGIN_DENIED -> new KoppelException(
                    ErrorCode.ACCESS_DENIED,
                    "Koppel's database " + server + " refuses the login: " + failure.getMessage()
                            + ". Check koppel.database.username and koppel.database.password",
                    failure);
            case SCHEMA_DENIED, PRIVILEGE_MISSING -> new KoppelException(
                    ErrorCode.ACCESS_DENIED,
                    "Koppel's database " + server + " refuses schema " + url.schema() + ": " + failure.getMessage()
                            + ". Create the schema, or grant its privileges to the user",
                    failure);
            default -> state.startsWith("01S") || state.startsWith("S1")
                    ? new KoppelException(
                            ErrorCode.SETTING_INVALID,
                            "The driver does not accept " + url.withoutSecrets() + ": "
                                    + DatabaseUrl.hideSecrets(failure.getMessage()))
                    : new KoppelException(
                            ErrorCode.SYSTEM_UNREACHABLE,
                            "Koppel's database " + server + " cannot be reached: " + trouble(failure),
                            failure);
        };
    }

    private static String trouble(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return "no encrypted connection comes about (" + cause.getMessage()
                        + "). Check sslMode and the key stores in koppel.database.url";
            }
            if (cause instanceof UnknownHostException) {
                return "the host name is unknown. Check koppel.database.url";
            }
            if (cause instanceof ConnectException) {
                return "nothing answers at this host and port (" + cause.getMessage() + "). Check koppel.database.url";
            }
            if (cause instanceof SocketTimeoutException) {
                return "it does not answer in time. Is a firewall between, or is the address wrong?";
            }
        }
        return firstLine(failure.getMessage());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static String milliseconds(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
