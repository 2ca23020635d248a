package io.koppel.endpoint.jdbc;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowOutcome.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes rows in bulk; where a row's data stands in the way, in halves, until that row stands alone and is refused. */
final class Halving<R> {

    /** All rows in one transaction, or none of them. */
    interface Bulk<R> {
        List<RowOutcome> write(List<R> rows) throws SQLException;
    }

    /** What can be said of rows after their bulk failed; rows it does not answer are tried again. */
    interface Settling<R> {
        Map<R, RowOutcome> settle(List<R> rows, SQLException failure) throws SQLException;
    }

    private final String table;
    private final SqlFailures failures;
    private final Bulk<R> bulk;
    private final Settling<R> settling;

    Halving(String table, SqlFailures failures, Bulk<R> bulk, Settling<R> settling) {
        this.table = table;
        this.failures = failures;
        this.bulk = bulk;
        this.settling = settling;
    }

    /** Answers each row at its index. */
    List<RowOutcome> write(List<R> rows) throws SQLException {
        // By identity: two rows with equal content are two rows.
        Map<R, RowOutcome> outcomes = new IdentityHashMap<>(rows.size() * 2);
        write(rows, outcomes);
        List<RowOutcome> answers = new ArrayList<>(rows.size());
        for (R row : rows) {
            answers.add(outcomes.get(row));
        }
        return answers;
    }

    private void write(List<R> rows, Map<R, RowOutcome> outcomes) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try {
            List<RowOutcome> written = bulk.write(rows);
            for (int index = 0; index < rows.size(); index++) {
                outcomes.put(rows.get(index), written.get(index));
            }
        } catch (SQLException failure) {
            if (!ServerErrors.isData(failure) && !ServerErrors.isLocked(failure)) {
                throw failure;
            }
            divide(rows, failure, outcomes);
        }
    }

    private void divide(List<R> rows, SQLException failure, Map<R, RowOutcome> outcomes) throws SQLException {
        Map<R, RowOutcome> settled = settling.settle(rows, failure);
        outcomes.putAll(settled);
        if (!settled.isEmpty()) {
            List<R> rest = rows.stream().filter(row -> !settled.containsKey(row)).toList();
            write(rest, outcomes);
        } else if (ServerErrors.isLocked(failure)) {
            onceMore(rows, outcomes);
        } else if (rows.size() == 1) {
            refuse(rows, failure, outcomes);
        } else {
            int middle = rows.size() / 2;
            write(rows.subList(0, middle), outcomes);
            write(rows.subList(middle, rows.size()), outcomes);
        }
    }

    /** Nobody holds any of the rows now; where it cannot be told who does, waiting in halves would take hours. */
    private void onceMore(List<R> rows, Map<R, RowOutcome> outcomes) throws SQLException {
        try {
            List<RowOutcome> written = bulk.write(rows);
            for (int index = 0; index < rows.size(); index++) {
                outcomes.put(rows.get(index), written.get(index));
            }
        } catch (SQLException failure) {
            if (ServerErrors.isLocked(failure)) {
                refuse(rows, failure, outcomes);
            } else if (ServerErrors.isData(failure)) {
                divide(rows, failure, outcomes);
            } else {
                throw failure;
            }
        }
    }

    private void refuse(List<R> rows, SQLException failure, Map<R, RowOutcome> outcomes) {
        rows.forEach(row -> outcomes.put(row, new Refused(failures.problem(table, failure))));
    }
}
