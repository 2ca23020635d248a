package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.NumberSource.AfterHighest;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers that continue behind the highest one a table holds. */
final class HighestNumbers {

    /** Numbers that were handed out may not be in the table yet. */
    private final Map<AfterHighest, BigInteger> handedOut = new HashMap<>();

    synchronized List<String> next(Connection connection, AfterHighest source, JdbcTable table, int count)
            throws SQLException {
        BigInteger last = highest(connection, source, table)
                .max(handedOut.getOrDefault(source, BigInteger.ZERO));
        if (last.add(BigInteger.valueOf(count)).compareTo(BigInteger.TEN.pow(source.digits())) >= 0) {
            throw new KoppelException(
                    ErrorCode.NUMBER_SERIES_EXHAUSTED,
                    "Field " + source.field() + " of table " + source.table() + " has reached "
                            + new TrailingNumber(source.prefix(), last, source.digits()).text() + "; " + count
                            + " more numbers of " + source.digits()
                            + " digits are needed. Name a number series in the mapping.");
        }
        TrailingNumber current = new TrailingNumber(source.prefix(), last, source.digits());
        List<String> numbers = new ArrayList<>(count);
        for (int taken = 0; taken < count; taken++) {
            current = current.plus(BigInteger.ONE);
            numbers.add(current.text());
        }
        handedOut.put(source, current.number());
        return numbers;
    }

    private static BigInteger highest(Connection connection, AfterHighest source, JdbcTable table)
            throws SQLException {
        String field = Identifiers.quote(table.field(source.field()).name());
        int prefixLength = source.prefix().codePointCount(0, source.prefix().length());
        // Of equally many digits the highest text is the highest number.
        String sql = "SELECT MAX(SUBSTRING(" + field + ", ?)) FROM " + table.quoted() + " WHERE " + field
                + " LIKE ? AND CHAR_LENGTH(" + field + ") = ? AND SUBSTRING(" + field + ", ?) REGEXP '^[0-9]+$'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, prefixLength + 1);
            statement.setString(2, source.prefix().replaceAll("([\\\\%_])", "\\\\$1") + "%");
            statement.setInt(3, prefixLength + source.digits());
            statement.setInt(4, prefixLength + 1);
            try (ResultSet rows = statement.executeQuery()) {
                String digits = rows.next() ? rows.getString(1) : null;
                return digits == null ? BigInteger.ZERO : new BigInteger(digits);
            }
        }
    }
}
