package io.koppel.cli;

import io.koppel.cli.output.Json;
import io.koppel.cli.output.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/** Where a command's words go: the result to standard output, all else out of its way. */
final class Screen {

    private final PrintWriter out;
    private final PrintWriter err;
    private final OutputFormat format;
    private final boolean quiet;

    Screen(PrintWriter out, PrintWriter err, OutputFormat format, boolean quiet) {
        this.out = out;
        this.err = err;
        this.format = format;
        this.quiet = quiet;
    }

    /** The result, once a command. */
    void result(Object document, Supplier<String> text) {
        if (format == OutputFormat.JSON) {
            Json.write(document, out);
            out.println();
        } else {
            out.println(text.get());
        }
        out.flush();
    }

    void yaml(String document) {
        out.print(format == OutputFormat.JSON ? Json.ofYaml(document) + "\n" : document);
        out.flush();
    }

    <T> void table(List<T> rows, Table<T> table) {
        result(rows, () -> table.of(rows));
    }

    /** Goes before the result and is for people; with JSON it must not stand in the document's way. */
    void say(String text) {
        PrintWriter people = format == OutputFormat.JSON ? err : out;
        people.println(text);
        people.flush();
    }

    /** What somebody may do next; not worth a line where people asked for quiet. */
    void hint(String text) {
        if (!quiet && format == OutputFormat.TABLE) {
            say(text);
        }
    }

    void warn(String text) {
        err.println(text);
        err.flush();
    }

    boolean quiet() {
        return quiet;
    }
}
