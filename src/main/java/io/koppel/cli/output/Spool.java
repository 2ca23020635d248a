package io.koppel.cli.output;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Values kept in a file until they are shown: there may be more of them than memory holds, and what is shown before
 * them is known only at their end. The file is gone when this is closed.
 */
public final class Spool<T> implements AutoCloseable {

    private static final int SHOWN_IN_TABLE = 200;

    private final Class<T> type;
    private final Path file;
    private final BufferedWriter lines;
    private final List<T> first = new ArrayList<>();
    private long count;

    private Spool(Class<T> type, Path file, BufferedWriter lines) {
        this.type = type;
        this.file = file;
        this.lines = lines;
    }

    /** @throws KoppelException SETTING_INVALID if there is no place for the file */
    public static <T> Spool<T> of(Class<T> type) {
        try {
            Path file = Files.createTempFile("koppel", ".spool");
            return new Spool<>(type, file, Files.newBufferedWriter(file));
        } catch (IOException unwritable) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "The directory for temporary files cannot be used: " + unwritable.getMessage()
                            + ". Give another one with -Djava.io.tmpdir.",
                    unwritable);
        }
    }

    public void add(T value) {
        count++;
        if (first.size() < SHOWN_IN_TABLE) {
            first.add(value);
        }
        try {
            lines.write(Json.line(value));
            lines.newLine();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    public long count() {
        return count;
    }

    /** From the file, one at a time. */
    public Iterator<T> all() {
        try {
            lines.flush();
            BufferedReader reader = Files.newBufferedReader(file);
            return reader.lines().map(line -> Json.read(line, type)).iterator();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As many as people read, and how many there are beside. */
    public String table(Table<T> table) {
        String shown = table.of(first);
        return count <= first.size()
                ? shown
                : shown + "\n… and " + (count - first.size()) + " more: '--output json' shows all.";
    }

    @Override
    public void close() {
        try {
            lines.close();
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            file.toFile().deleteOnExit();
        }
    }
}
