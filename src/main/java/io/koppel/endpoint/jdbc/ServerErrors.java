package io.koppel.endpoint.jdbc;

import static java.util.Map.entry;

import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import io.koppel.failure.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Set;

/** What the error numbers of MySQL and MariaDB mean to Koppel. */
final class ServerErrors {

    static final Set<Integer> DISK_FULL = Set.of(3, 28, 1021, 1026, 1114);

    private static final Map<Integer, ErrorCode> CODES = Map.ofEntries(
            entry(3, ErrorCode.SYSTEM_UNREACHABLE),
            entry(28, ErrorCode.SYSTEM_UNREACHABLE),
            entry(1021, ErrorCode.SYSTEM_UNREACHABLE),
            entry(1026, ErrorCode.SYSTEM_UNREACHABLE),
            entry(1114, ErrorCode.SYSTEM_UNREACHABLE),
            entry(1040, ErrorCode.SYSTEM_UNREACHABLE),
            entry(1053, ErrorCode.SYSTEM_UNREACHABLE),
            entry(1203, ErrorCode.SYSTEM_UNREACHABLE),
            entry(1226, ErrorCode.SYSTEM_UNREACHABLE),
            entry(1317, ErrorCode.SYSTEM_UNREACHABLE),
            entry(1927, ErrorCode.SYSTEM_UNREACHABLE),
            entry(1205, ErrorCode.ROW_LOCKED),
            entry(1213, ErrorCode.ROW_LOCKED),
            entry(1044, ErrorCode.SYSTEM_REFUSES),
            entry(1045, ErrorCode.SYSTEM_REFUSES),
            entry(1129, ErrorCode.SYSTEM_REFUSES),
            entry(1130, ErrorCode.SYSTEM_REFUSES),
            entry(1251, ErrorCode.SYSTEM_REFUSES),
            entry(1698, ErrorCode.SYSTEM_REFUSES),
            entry(1820, ErrorCode.SYSTEM_REFUSES),
            entry(1862, ErrorCode.SYSTEM_REFUSES),
            entry(3118, ErrorCode.SYSTEM_REFUSES),
            entry(3159, ErrorCode.SYSTEM_REFUSES),
            entry(4151, ErrorCode.SYSTEM_REFUSES),
            entry(1142, ErrorCode.ACCESS_DENIED),
            entry(1143, ErrorCode.ACCESS_DENIED),
            entry(1227, ErrorCode.ACCESS_DENIED),
            entry(1370, ErrorCode.ACCESS_DENIED),
            entry(1049, ErrorCode.SETTING_INVALID),
            entry(1146, ErrorCode.TABLE_UNKNOWN),
            entry(1054, ErrorCode.FIELD_UNKNOWN),
            entry(1290, ErrorCode.SIDE_READ_ONLY),
            entry(1792, ErrorCode.SIDE_READ_ONLY),
            entry(1836, ErrorCode.SIDE_READ_ONLY),
            entry(1062, ErrorCode.DUPLICATE_KEY),
            entry(1169, ErrorCode.DUPLICATE_KEY),
            entry(1586, ErrorCode.DUPLICATE_KEY),
            entry(1048, ErrorCode.REQUIRED_VALUE_MISSING),
            entry(1364, ErrorCode.REQUIRED_VALUE_MISSING),
            entry(1153, ErrorCode.ROW_REFUSED),
            entry(1216, ErrorCode.ROW_REFUSED),
            entry(1217, ErrorCode.ROW_REFUSED),
            entry(1264, ErrorCode.ROW_REFUSED),
            entry(1265, ErrorCode.ROW_REFUSED),
            entry(1292, ErrorCode.ROW_REFUSED),
            entry(1366, ErrorCode.ROW_REFUSED),
            entry(1406, ErrorCode.ROW_REFUSED),
            entry(1451, ErrorCode.ROW_REFUSED),
            entry(1452, ErrorCode.ROW_REFUSED),
            entry(1644, ErrorCode.ROW_REFUSED),
            entry(1690, ErrorCode.ROW_REFUSED),
            entry(3140, ErrorCode.ROW_REFUSED),
            entry(3819, ErrorCode.ROW_REFUSED),
            entry(4025, ErrorCode.ROW_REFUSED));

    private ServerErrors() {}

    /** What went wrong; DEFECT_FOUND for what a right statement never meets. */
    static ErrorCode code(SQLException thrown) {
        SQLException decisive = decisive(thrown);
        ErrorCode known = CODES.get(decisive.getErrorCode());
        if (known != null) {
            return known;
        }
        if (decisive instanceof PacketTooBigException) {
            return ErrorCode.ROW_REFUSED;
        }
        String state = decisive.getSQLState() == null ? "" : decisive.getSQLState();
        if (state.startsWith("08")
                || decisive instanceof SQLNonTransientConnectionException
                || decisive instanceof SQLTransientConnectionException) {
            return ErrorCode.SYSTEM_UNREACHABLE;
        }
        // 22 and 23 are the standard's classes for bad data and broken constraints, 45 is a trigger's own refusal.
        if (state.startsWith("22") || state.startsWith("23") || state.startsWith("45")) {
            return ErrorCode.ROW_REFUSED;
        }
        return ErrorCode.DEFECT_FOUND;
    }

    /** The exception that carries the server's number: pools and batches wrap others around it. */
    static SQLException decisive(SQLException thrown) {
        SQLException innermost = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException known && (known.getErrorCode() != 0 || innermost.getErrorCode() == 0)) {
                innermost = known;
            }
        }
        return innermost;
    }

    /** A row's own values stand in the way; every other row could be written. */
    static boolean isData(SQLException thrown) {
        ErrorCode code = code(thrown);
        return code == ErrorCode.ROW_REFUSED
                || code == ErrorCode.DUPLICATE_KEY
                || code == ErrorCode.REQUIRED_VALUE_MISSING;
    }

    /** The server ended the transaction at once so that others go on; tried again, it usually passes. */
    static boolean isDeadlock(SQLException thrown) {
        return decisive(thrown).getErrorCode() == 1213;
    }

    /** A deadlock or a lock wait: the same transaction may pass when tried again. */
    static boolean isLocked(SQLException thrown) {
        return code(thrown) == ErrorCode.ROW_LOCKED;
    }
}
