package io.koppel.cli.output;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A table of one row a thing, with aligned columns. */
public final class Table<T> {

    private static final int WIDEST = 80;

    private final List<ColumnData<T>> columns = new ArrayList<>();

    public Table<T> text(String header, Function<T, ? extends @Nullable Object> value) {
        columns.add(new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(WIDEST, OverflowBehaviour.NEWLINE)
                .with(row -> Objects.toString(value.apply(row), "")));
        return this;
    }

    public Table<T> number(String header, ToLongFunction<T> value) {
        return rightAligned(header, row -> String.format(Locale.ROOT, "%,d", value.applyAsLong(row)));
    }

    /** For measures that carry their unit. */
    public Table<T> rightAligned(String header, Function<T, String> value) {
        columns.add(new Column()
                .header(header)
                .headerAlign(HorizontalAlign.RIGHT)
                .dataAlign(HorizontalAlign.RIGHT)
                .with(value));
        return this;
    }

    /** This table's columns, then the other one's. */
    public Table<T> with(Table<T> other) {
        columns.addAll(other.columns);
        return this;
    }

    public String of(List<T> rows) {
        return rows.isEmpty()
                ? "(none)"
                : AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, rows, columns)
                        .stripTrailing();
    }
}
