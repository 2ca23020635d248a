package io.koppel.run;

import io.koppel.database.DatabaseUrl;
import io.koppel.database.OwnDatabase;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.run.SideProperties.SideSettings;
import io.koppel.secret.Secret;
import io.koppel.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where the two sides are: as set, else in their default schemas on the server of Koppel's own database. Connections
 * made here are for work on schemas; records are the endpoint's business.
 */
public final class SideDatabases {

    private static final String UNKNOWN_SCHEMA = "42000";

    private final SideProperties sides;
    private final OwnDatabase own;
    private final Secrets secrets;

    public SideDatabases(SideProperties sides, OwnDatabase own, Secrets secrets) {
        this.sides = sides;
        this.own = own;
        this.secrets = secrets;
    }

    public boolean isDatabase(Side side) {
        return sides.of(side).type() == SideType.JDBC;
    }

    /** Koppel may create the reference tables of a side unasked only there (contract 3). */
    public boolean isDefault(Side side) {
        return sides.of(side).url() == null;
    }

    /** @throws KoppelException SETTING_INVALID */
    public DatabaseUrl url(Side side) {
        String url = sides.of(side).url();
        return url == null ? own.url().withSchema(SideProperties.name(side)) : DatabaseUrl.parse(url);
    }

    /** @throws KoppelException SETTING_INVALID */
    public Secret username(Side side) {
        return isDefault(side) ? own.username() : secrets.of("koppel." + SideProperties.name(side) + ".username");
    }

    /** @throws KoppelException SETTING_INVALID */
    public Secret password(Side side) {
        return isDefault(side) ? own.password() : secrets.of("koppel." + SideProperties.name(side) + ".password");
    }

    /** Whether a login that a side refuses now may be let in later without a restart. */
    boolean loginMayChange() {
        return Arrays.stream(Side.values()).anyMatch(this::loginMayChange);
    }

    private boolean loginMayChange(Side side) {
        return username(side).mayChange()
                || password(side).mayChange()
                || !isDatabase(side) && new ApplicationUsers(secrets).mayChange(side, sides.of(side));
    }

    /** A new connection each time. */
    public DriverManagerDataSource dataSource(Side side) {
        return dataSource(side, url(side));
    }

    /** @throws KoppelException SYSTEM_UNREACHABLE, ACCESS_DENIED */
    public Connection open(Side side) {
        try {
            return dataSource(side).getConnection();
        } catch (SQLException failure) {
            throw unusable(side, failure);
        }
    }

    /** For tables that Koppel may create. */
    void createDefaultSchema(Side side) {
        String statement = "CREATE DATABASE IF NOT EXISTS `" + url(side).schema() + "` CHARACTER SET utf8mb4";
        try (Connection connection = dataSource(side, url(side).withoutSchema()).getConnection()) {
            connection.createStatement().execute(statement);
        } catch (SQLException failure) {
            throw unusable(side, failure);
        }
    }

    /** @throws KoppelException SIDE_READ_ONLY; SETTING_INVALID for a side that is no database */
    public void requireWritableDatabase(Side side) {
        String name = SideProperties.name(side);
        SideSettings settings = sides.of(side);
        if (settings.readOnly()) {
            throw new KoppelException(
                    ErrorCode.SIDE_READ_ONLY,
                    "Side " + name + " is read-only: nothing was done. Set koppel." + name + ".read-only to false.");
        }
        if (!isDatabase(side)) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Side " + name + " is no database: koppel." + name + ".type is " + settings.type().word() + ".");
        }
    }

    private DriverManagerDataSource dataSource(Side side, DatabaseUrl url) {
        DriverManagerDataSource dataSource = new DriverManagerDataSource(url.text());
        Properties properties = new Properties();
        properties.setProperty("rewriteBatchedStatements", "true");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("connectTimeout", "10000");
        dataSource.setConnectionProperties(properties);
        dataSource.setUsername(username(side).current());
        dataSource.setPassword(password(side).current());
        return dataSource;
    }

    private KoppelException unusable(Side side, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        boolean refused = state.startsWith("28") || state.equals(UNKNOWN_SCHEMA);
        String server = url(side).host() + ":" + url(side).port();
        return new KoppelException(
                refused ? ErrorCode.ACCESS_DENIED : ErrorCode.SYSTEM_UNREACHABLE,
                "The server of side " + SideProperties.name(side) + " (" + server + ") "
                        + (refused ? "refuses: " : "cannot be reached: ")
                        + failure.getMessage().lines().findFirst().orElse(""),
                failure);
    }
}
