package io.koppel.database;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Says that a schema is just what a changelog makes of it, so that Liquibase need not be asked. A migration that begins
 * takes it away, and one changeset more or less makes it void: a newer Koppel's schema and a half migrated one are still
 * looked at. Only a schema with the table for it keeps one, which is Koppel's own.
 */
final class MigrationReceipt {

    private static final String STANDS =
            """
            SELECT 1 FROM migration_receipt
             WHERE changelog = ? AND fingerprint = ? AND changesets = (SELECT COUNT(*) FROM DATABASECHANGELOG)
            """;
    private static final String STORE =
            """
            REPLACE INTO migration_receipt (changelog, fingerprint, changesets)
            SELECT ?, ?, COUNT(*) FROM DATABASECHANGELOG
            """;
    private static final String REMOVE = "DELETE FROM migration_receipt";
    private static final String KEPT = "SELECT 1 FROM migration_receipt LIMIT 1";
    private static final int UNKNOWN_TABLE = 1146;
    private static final int TABLE_DENIED = 1142;
    private static final Pattern INCLUDED = Pattern.compile("file: *([^,}\\s]+)");

    private final String changelog;
    private final String fingerprint;

    private MigrationReceipt(String changelog, String fingerprint) {
        this.changelog = changelog;
        this.fingerprint = fingerprint;
    }

    /** For that changelog as it is on the class path, with the files that it includes. */
    static MigrationReceipt of(String changelog) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] list = read(changelog);
            digest.update(list);
            String directory = changelog.substring(0, changelog.lastIndexOf('/') + 1);
            Matcher included = INCLUDED.matcher(new String(list, StandardCharsets.UTF_8));
            while (included.find()) {
                digest.update(read(directory + included.group(1)));
            }
            return new MigrationReceipt(changelog, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean standsIn(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(STANDS)) {
            statement.setString(1, changelog);
            statement.setString(2, fingerprint);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException failure) {
            if (notKept(failure)) {
                return false;
            }
            throw new KoppelException(
                    ErrorCode.SYSTEM_UNREACHABLE, "The schema cannot be looked at: " + failure.getMessage(), failure);
        }
    }

    static boolean areKept(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KEPT)) {
            return true;
        } catch (SQLException failure) {
            if (notKept(failure)) {
                return false;
            }
            throw failure;
        }
    }

    /** Does nothing where none are kept. */
    void store(Connection connection) throws SQLException {
        if (!areKept(connection)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setString(1, changelog);
            statement.setString(2, fingerprint);
            statement.executeUpdate();
        }
        commit(connection);
    }

    /** Before anything is changed, whatever changelog it was for. */
    static void remove(Connection connection) throws SQLException {
        if (!areKept(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(REMOVE);
        }
        commit(connection);
    }

    private static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static boolean notKept(SQLException failure) {
        return failure.getErrorCode() == UNKNOWN_TABLE || failure.getErrorCode() == TABLE_DENIED;
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream in = MigrationReceipt.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }
}
