package io.koppel.endpoint.jdbc;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.failure.Problem;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Tells a failure of the server in words that say what to do. */
final class SqlFailures {

    private static final Pattern COLUMN =
            Pattern.compile("(?:column|Column|Field) (?:`[^`]+`\\.){0,2}['`]([^'`]+)['`]");
    private static final Pattern SCHEMA = Pattern.compile("database '([^']+)'");

    private final String sideName;
    private final String address;

    /**
     * @param sideName as in the settings: {@code bc} or {@code sales}
     * @param address host and port, or whatever tells the server
     */
    SqlFailures(String sideName, String address) {
        this.sideName = sideName;
        this.address = address;
    }

    /** For a failure that ends the call. */
    KoppelException exception(SQLException thrown) {
        ErrorCode code = ServerErrors.code(thrown);
        SQLException decisive = ServerErrors.decisive(thrown);
        return new KoppelException(code, message(code, decisive), thrown);
    }

    /** For a row that the server refuses. */
    Problem problem(String table, SQLException thrown) {
        SQLException decisive = ServerErrors.decisive(thrown);
        return new Problem(
                ServerErrors.code(thrown),
                "Table " + table + " on side " + sideName + ": " + plainWords(decisive) + serverText(decisive));
    }

    private String message(ErrorCode code, SQLException decisive) {
        String text = serverText(decisive);
        if (ServerErrors.DISK_FULL.contains(decisive.getErrorCode())) {
            return server() + " cannot write: disk full or table space exhausted. Free some space there." + text;
        }
        if (code == ErrorCode.SYSTEM_UNREACHABLE) {
            return server() + " cannot be reached: " + connectionTrouble(decisive);
        }
        if (code == ErrorCode.ROW_LOCKED) {
            return server() + ": a row or table stayed locked by another transaction. Try again later." + text;
        }
        if (code == ErrorCode.SYSTEM_REFUSES) {
            return refused(decisive) + text;
        }
        if (code == ErrorCode.ACCESS_DENIED) {
            return server() + ": the user lacks a privilege. Grant it." + text;
        }
        if (code == ErrorCode.SETTING_INVALID) {
            return server() + " has no database " + named(SCHEMA, decisive, "of that name") + ". Correct koppel."
                    + sideName + ".url." + text;
        }
        if (code == ErrorCode.TABLE_UNKNOWN) {
            return server() + " lacks a table that a mapping names." + text;
        }
        if (code == ErrorCode.FIELD_UNKNOWN) {
            return server() + " lacks a field that a mapping names." + text;
        }
        if (code == ErrorCode.SIDE_READ_ONLY) {
            return server() + " accepts no writes: it is set to read-only." + text;
        }
        if (code == ErrorCode.DEFECT_FOUND) {
            return server() + " refuses a statement of Koppel (error " + decisive.getErrorCode() + ", state "
                    + decisive.getSQLState() + ")." + text;
        }
        return server() + ": " + plainWords(decisive) + text;
    }

    private String refused(SQLException decisive) {
        return switch (decisive.getErrorCode()) {
            case 1044 -> server() + ": the user may not use this database. Grant it access or correct koppel." + sideName
                    + ".url.";
            case 1129, 1130 -> server() + " does not let this machine connect. Allow it there.";
            case 1820, 1862 -> server() + " refuses the login: the password has expired. Give the user a new one.";
            case 3118, 4151 -> server() + " refuses the login: the user is locked. Unlock it there.";
            case 1251, 3159 -> server() + " refuses the kind of connection: set sslMode in koppel." + sideName + ".url.";
            default -> server() + " refuses the login: wrong user name or password. Correct koppel." + sideName
                    + ".username and koppel." + sideName + ".password.";
        };
    }

    private static String plainWords(SQLException decisive) {
        String column = named(COLUMN, decisive, "");
        String value = column.isEmpty() ? "a value" : "the value of " + column;
        switch (decisive.getErrorCode()) {
            case 1062, 1169, 1586:
                return "another row has this value in a unique index already.";
            case 1406:
                return value + " is too long.";
            case 1048, 1364:
                return value + " is missing, but the field requires one.";
            case 1264, 1690:
                return value + " is out of the field's range.";
            case 1265, 1292, 1366, 3140:
                return value + " does not fit the field's type.";
            case 3819, 4025:
                return "the row breaks a check of the table.";
            case 1216, 1452:
                return "the row refers to a record that does not exist.";
            case 1217, 1451:
                return "other rows refer to the value that would change.";
            case 1644:
                return "a trigger of the table refuses the row.";
            case 1205, 1213:
                return "the row stayed locked by another transaction.";
            default:
                return "the server refuses the row.";
        }
    }

    private String connectionTrouble(SQLException decisive) {
        for (Throwable cause = decisive; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "the host name is unknown.";
            }
            if (cause instanceof ConnectException) {
                return "nothing answers at this host and port (" + cause.getMessage() + ").";
            }
            if (cause instanceof SSLException) {
                return "no encrypted connection comes about (" + cause.getMessage() + "). Check sslMode and the key stores in"
                        + " koppel." + sideName + ".url.";
            }
            if (cause instanceof SocketTimeoutException) {
                return "no answer in time.";
            }
        }
        String text = oneLine(decisive);
        return text.contains("Communications link failure") ? "the connection was cut." : text;
    }

    private String server() {
        return "The server of side " + sideName + " (" + address + ")";
    }

    private static String serverText(SQLException decisive) {
        return " The server says: " + oneLine(decisive);
    }

    private static String oneLine(SQLException decisive) {
        String text = decisive.getMessage() == null ? decisive.getClass().getSimpleName() : decisive.getMessage();
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String named(Pattern pattern, SQLException decisive, String otherwise) {
        Matcher matcher = pattern.matcher(oneLine(decisive));
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
