package io.koppel.cli.output;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file of comma-separated values (RFC 4180), UTF-8, written row by row. */
final class CsvFile implements AutoCloseable {

    static final List<String> WRITES = List.of(
            "mapping", "direction", "sourceId", "destinationId", "action", "reason", "field", "old", "new");

    private static final Pattern FORMULA = Pattern.compile("[=@\\t\\r]|[+-](?![-+0-9 ().,/]*$)");

    private final BufferedWriter writer;

    private CsvFile(BufferedWriter writer) {
        this.writer = writer;
    }

    /** @throws KoppelException WRONG_USAGE if the file cannot be written */
    static CsvFile open(Path path, List<String> header) {
        try {
            CsvFile file = new CsvFile(Files.newBufferedWriter(path));
            file.row(header);
            return file;
        } catch (IOException unwritable) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE,
                    "File " + path + " cannot be written: " + unwritable.getMessage() + ". Name another one.",
                    unwritable);
        }
    }

    void row(List<? extends @Nullable String> values) {
        try {
            writer.write(values.stream().map(CsvFile::quoted).collect(Collectors.joining(",")));
            writer.write("\r\n");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /**
     * Null is left blank, '' is quoted: so they stay apart. What a spreadsheet would take for a formula gets an apostrophe, so
     * that no record runs anything on the machine of whoever opens the file; numbers and telephone numbers stay as they are.
     */
    static String quoted(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String value = FORMULA.matcher(text).lookingAt() ? "'" + text : text;
        boolean plain = !value.isEmpty() && value.chars().noneMatch(sign -> ",\"\r\n".indexOf(sign) >= 0);
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
