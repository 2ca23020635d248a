package io.koppel.console.error;

import io.koppel.coupling.WorkListEntry;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.errors.ErrorSelection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/**
 * The entries that somebody ticked, as the page sends them: a line each of mapping and source key, one or more lines a
 * parameter.
 */
final class ChosenEntries {

    static final String PARAMETER = "entry";
    private static final String BETWEEN = "\t";
    private static final String LINE = "\n";

    private final List<String> lines;

    private ChosenEntries(List<String> lines) {
        this.lines = lines;
    }

    /** Read from the form itself: Spring would take a comma in a key for the end of it. */
    static ChosenEntries of(MultiValueMap<String, String> form) {
        List<String> lines = new ArrayList<>();
        form.getOrDefault(PARAMETER, List.of()).forEach(value -> lines.addAll(List.of(value.split("\r?\n"))));
        lines.removeIf(String::isBlank);
        if (lines.isEmpty()) {
            throw new KoppelException(ErrorCode.WRONG_USAGE, "No record was chosen. Tick at least one, then try again.");
        }
        return new ChosenEntries(lines);
    }

    static String line(WorkListEntry entry) {
        return entry.mapping() + BETWEEN + entry.sourceKey();
    }

    int size() {
        return lines.size();
    }

    String text() {
        return String.join(LINE, lines);
    }

    /** One for each mapping. */
    List<ErrorSelection> selections() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(BETWEEN, 2);
            if (parts.length < 2) {
                throw new KoppelException(ErrorCode.WRONG_USAGE, "'" + line + "' names no record of the error list.");
            }
            keys.computeIfAbsent(parts[0], mapping -> new ArrayList<>()).add(parts[1]);
        }
        return keys.entrySet().stream()
                .map(entry -> new ErrorSelection(entry.getKey(), entry.getValue(), null))
                .toList();
    }
}
