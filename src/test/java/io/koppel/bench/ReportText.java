package io.koppel.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The figures as two tables for people. */
final class ReportText {

    private ReportText() {}

    static String of(Machine machine, Report report) {
        return """

                %d cores (%s), JVM %s with -Xmx%s, database %s on the same machine.
                Start-up of %.2f s (plain Boot application: %.2f s) is taken off below.

                %s

                %s
                """
                .formatted(
                        machine.cores(),
                        machine.processor(),
                        machine.java(),
                        machine.heap(),
                        machine.database(),
                        machine.startUp(),
                        machine.plainStartUp(),
                        table(report.figures(), figures()),
                        table(report.ratios(), ratios()));
    }

    private static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
        return AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .data(rows, columns)
                .asString();
    }

    private static List<ColumnData<Figure>> figures() {
        return List.of(
                text("part", Figure::part),
                text("what", figure -> figure.name() + (figure.note().isEmpty() ? "" : " *")),
                number("records", figure -> String.format(Locale.ROOT, "%,d", figure.records())),
                number("s", figure -> String.format(Locale.ROOT, "%.2f", figure.seconds())),
                number("records/s", figure -> String.format(Locale.ROOT, "%,.0f", figure.rate())),
                number("statements/record", figure -> perRecord(figure, figure.cost().statements(), "%.3f")),
                number("redo bytes/record", figure -> perRecord(figure, figure.cost().redo(), "%.0f")),
                number("peak RSS MiB", figure -> figure.peakMemory() == null
                        ? ""
                        : Long.toString(figure.peakMemory() >> 20)));
    }

    private static List<ColumnData<Ratio>> ratios() {
        return List.of(
                text("part", Ratio::part),
                text("ratio", Ratio::name),
                number("value", ratio -> String.format(Locale.ROOT, "%.2f", ratio.value())),
                number("goal", ratio -> ratio.goal() == null
                        ? ""
                        : (ratio.atMost() ? "≤ " : "≥ ") + String.format(Locale.ROOT, "%.2f", ratio.goal())),
                text("", ratio -> ratio.met() == null ? "" : ratio.met() ? "met" : "MISSED"));
    }

    private static String perRecord(Figure figure, long cost, String format) {
        return figure.records() == 0 ? "" : String.format(Locale.ROOT, format, cost / (double) figure.records());
    }

    private static <T> ColumnData<T> text(String header, Function<T, String> value) {
        return new Column().header(header).dataAlign(HorizontalAlign.LEFT).maxWidth(80).with(value);
    }

    private static <T> ColumnData<T> number(String header, Function<T, String> value) {
        return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(value);
    }
}
