package io.koppel.endpoint.odata;

import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import java.util.List;
import java.util.Map;

/** What one product does in its own way. */
public interface Dialect {

    /** @throws KoppelException TABLE_UNKNOWN */
    ODataTable table(String name);

    /** Has the tables described anew. */
    void forgetSchema();

    /** Where many operations on the table are sent. */
    BatchSender batches(ODataTable table);

    Blanks blanks();

    /** Most rows of a page. */
    int pageSize();

    /** Headers of reading many rows that may be a little old. */
    Map<String, String> readHeaders(ODataTable table);

    /** What a table's rows must pass to be sources of this installation, whatever the mapping's filter says. */
    default Filter scope(ODataTable table) {
        return Filter.NONE;
    }

    /** A cheap request that any user may send. */
    Operation probe();

    /** The system's name for itself, for people. */
    String identity();

    /** What tells the system from any other. */
    String identification();

    /** Rows of one kind and table, answered in order. */
    List<RowOutcome> insert(MappedTable mapped, ODataTable table, List<RowWrite.Insert> rows);

    List<RowOutcome> update(MappedTable mapped, ODataTable table, List<RowWrite.Update> rows);

    List<RowOutcome> delete(MappedTable mapped, ODataTable table, List<RowWrite.Delete> rows);
}
