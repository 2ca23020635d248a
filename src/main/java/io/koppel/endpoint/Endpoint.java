package io.koppel.endpoint;

import io.koppel.failure.KoppelException;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableDescription;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The port to one system. Everything takes and returns lists, so that one statement per record cannot be written by
 * accident. A row that fails is an answer; only a system that cannot be used throws {@link KoppelException}.
 */
public interface Endpoint extends AutoCloseable {

    /** The system's own clock, UTC. */
    Instant now();

    /**
     * Tries once, without patience, whether the system can be used.
     *
     * @throws KoppelException if it cannot, saying why
     */
    default void probe() {
        now();
    }

    /**
     * The same as cheaply as it can be told, for whoever asks before each run.
     *
     * @throws KoppelException if it cannot be used, saying why
     */
    default void requireUsable() {
        now();
    }

    /** Under what the system is reached: host and port, lower case. Part of what tells one system from another. */
    default String address() {
        return identity();
    }

    /** Where the system is, as settings say it, without anything secret. */
    default String location() {
        return address();
    }

    /** When the oldest transaction began that is open in the system now; empty if none or if the system does not show it. */
    Optional<Instant> oldestOpenTransaction();

    /** @throws KoppelException TABLE_UNKNOWN */
    TableDescription describe(String table);

    /** Has the tables described anew by whoever asks next: a process that stays must see when a schema changed. */
    default void forgetSchema() {}

    /** One page of source records (spec 7.2). */
    SourcePage page(PageRequest request);

    /**
     * Where a table can be divided so that all records are read in parts at the same time: positions in the order of
     * {@link #page} without a time, at about even distances, fewer than parts. Empty where it cannot.
     *
     * @param fewest records that a part must have
     */
    default List<String> divisions(MappedTable table, int parts, int fewest) {
        return List.of();
    }

    /**
     * A window of modified times in few words, so that a later run need not read it again to know that nothing in it
     * has changed. Records outside the filter may count too. Empty where the system cannot tell.
     */
    default Optional<Window> window(WindowRequest request) {
        return Optional.empty();
    }

    /**
     * What {@link Window#checksum} would be of records that there are, had they these modified times.
     *
     * @param modifiedTimes by key
     */
    default long checksum(MappedTable table, Map<String, Instant> modifiedTimes) {
        return 0;
    }

    /** When a record of the table was modified last; empty for none, or where that is not cheap to tell. */
    default Optional<Instant> latestModifiedOn(MappedTable table, Filter filter) {
        return Optional.empty();
    }

    /** The records whose field has one of the values; values without a record are simply not answered. */
    List<TableRecord> fetch(FetchRequest request);

    /** Records that pass the filter; soft-deleted ones do not count. */
    long count(MappedTable table, Filter filter);

    /** Writes rows in the order given and answers each, at the same index. Rows of one table and kind go in bulk. */
    List<RowOutcome> write(List<RowWrite> rows);

    /** Takes numbers that nobody else gets; as many as asked for, in order. */
    List<String> reserve(NumberSource source, int count);

    /**
     * Takes from the tables' counters the keys that these rows, which have none, would get; nobody else gets them.
     * Nothing is written.
     *
     * @return one per row, in order; null where the system cannot tell
     */
    default List<@Nullable String> reserveKeys(List<RowWrite.Insert> rows) {
        return Collections.nCopies(rows.size(), null);
    }

    /** Highest key of a table whose keys the database counts up; empty for an empty table. */
    Optional<String> highestKey(MappedTable table);

    /** Which of these rights on a table the user lacks, found out without using them; none where the system cannot tell. */
    default Set<Right> refused(MappedTable table, Set<Right> wanted) {
        return Set.of();
    }

    /**
     * Values of a field that more than one record has, blank ones left out.
     *
     * @param limit most values
     * @return empty if the system cannot be asked for that
     */
    default Optional<List<String>> duplicates(MappedTable table, String field, Filter filter, int limit) {
        return Optional.empty();
    }

    /** The system's name for itself: server identity and schema, or organization. Shown by {@code systems show}. */
    String identity();

    /** What tells this system from any other, as text to be kept with the couplings and given to {@link #recognize}. */
    default String identification() {
        return identity();
    }

    /** @param identification what a system once said of itself */
    default Recognition recognize(String identification) {
        return identification.equals(identification()) ? Recognition.SAME : Recognition.DIFFERENT;
    }

    /** Lets go of connections and threads. */
    @Override
    default void close() {}
}
