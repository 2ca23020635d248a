package io.koppel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The records of a mapping that a command is about: named on the line, or in a file with one id a line. */
final class RecordChoice {

    @Parameters(index = "0", paramLabel = "M", description = "The mapping.")
    private String mapping;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ID",
            description = "Keys of either side, or business keys (no, code).")
    private List<String> named = List.of();

    @Option(names = "--file", paramLabel = "F", description = "A file with one id a line.")
    private @Nullable Path file;

    private List<String> ids = List.of();

    String mapping() {
        return mapping;
    }

    List<String> ids() {
        return ids;
    }

    /** True if a person wrote every one of them on the line. */
    boolean eachNamed() {
        return file == null;
    }

    /** @param others true if the command has another way to say which records */
    void check(KoppelCommand command, boolean others) {
        List<String> all = new ArrayList<>(named);
        if (file != null) {
            all.addAll(lines(command, file));
        }
        ids = all.stream().distinct().toList();
        if (ids.isEmpty() != others) {
            throw command.wrongUsage(
                    others ? "Name records, or --all, not both." : "Name at least one record, or a --file with ids.");
        }
    }

    private static List<String> lines(KoppelCommand command, Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw command.wrongUsage(file + " cannot be read as text in UTF-8.");
        }
    }
}
