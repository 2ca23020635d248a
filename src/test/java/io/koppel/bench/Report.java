package io.koppel.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What has been measured so far. Each figure is told as soon as it is known. */
final class Report {

    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    Figure add(Figure figure) {
        figures.add(figure);
        out.printf(
                Locale.ROOT,
                "%-10s %-62s %,10d %9.2f s %,10.0f/s%n",
                figure.part(),
                figure.name(),
                figure.records(),
                figure.seconds(),
                figure.rate());
        return figure;
    }

    void atMost(String part, String name, double value, @Nullable Double goal) {
        ratios.add(new Ratio(part, name, value, goal, true));
    }

    void atLeast(String part, String name, double value, @Nullable Double goal) {
        ratios.add(new Ratio(part, name, value, goal, false));
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    List<Ratio> ratios() {
        return List.copyOf(ratios);
    }
}
