package io.koppel.decision.rule;

import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One kind of question about a table: what to read, and by which field. Knows its answers again among the facts. */
record Lookup(Side side, MappedTable table, String field, List<String> fields, Filter filter, boolean lasting) {

    Lookup(Side side, MappedTable table, String field, List<String> fields, Filter filter) {
        this(side, table, field, fields, filter, false);
    }

    static Lookup local(MappedTable table, String field, String... fields) {
        return new Lookup(Side.LOCAL, table, field, List.of(fields), Filter.NONE, false);
    }

    static Lookup integration(MappedTable table, String field, String... fields) {
        return new Lookup(Side.INTEGRATION, table, field, List.of(fields), Filter.NONE, false);
    }

    Lookup where(Filter filter) {
        return new Lookup(side, table, field, fields, filter, lasting);
    }

    /** Of set-up that nobody changes while a pass goes on: each answer is asked for once a pass. */
    Lookup forWholePass() {
        return new Lookup(side, table, field, fields, filter, true);
    }

    /** Says all that was asked, so that different questions never share an answer and equal ones always do. */
    String topic() {
        return side + " " + table.table() + " by " + field + " " + fields + " " + filter.text();
    }

    FactRequest.Records request(@Nullable Collection<String> values) {
        return new FactRequest.Records(topic(), side, table, field, values, fields, filter, lasting);
    }

    boolean asked(Facts facts, @Nullable String value) {
        return facts.asked(topic(), value);
    }

    boolean asked(Facts facts) {
        return facts.asked(topic());
    }

    List<TableRecord> records(Facts facts, @Nullable String value) {
        return facts.records(topic(), value);
    }

    /** The record with the value; of several, the one with the lowest key, so that every run takes the same. */
    Optional<TableRecord> record(Facts facts, @Nullable String value) {
        return records(facts, value).stream().min(Comparator.comparing(TableRecord::key));
    }

    List<TableRecord> all(Facts facts) {
        return facts.all(topic());
    }

    /** The only record of a table that has one: a set-up, the organization. */
    Optional<TableRecord> only(Facts facts) {
        return all(facts).stream().min(Comparator.comparing(TableRecord::key));
    }
}
