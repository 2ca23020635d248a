package io.koppel.cli;

import io.koppel.cli.output.Json;
import io.koppel.cli.output.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
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
        if (format == OutputFormat.JSON && LogFormat.json()) {
            out.println(Json.line(document));
        } else if (format == OutputFormat.JSON) {
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

    /**
     * A result too long to be held: written as it comes.
     *
     * @param text writes the text
     * @param elements hands over the elements of the JSON array, one by one
     */
    void stream(Consumer<PrintWriter> text, Consumer<Consumer<Object>> elements) {
        if (format == OutputFormat.JSON) {
            out.print("[");
            boolean[] begun = new boolean[1];
            elements.accept(element -> {
                out.print(begun[0] ? ",\n" : "\n");
                out.print(Json.write(element));
                begun[0] = true;
            });
            out.println("\n]");
        } else {
            text.accept(out);
        }
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

    /** Whether the result is for a program, which wants all of it. */
    boolean json() {
        return format == OutputFormat.JSON;
    }

    boolean quiet() {
        return quiet;
    }
}
