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
 * What somebody ticked, as the page sends it: whole groups of messages by their ids, and entries, a line each of mapping and
 * source key; one or more lines a parameter.
 */
final class ChosenEntries {

    static final String GROUP = "group";
    private static final String ENTRY = "entry";
    private static final String BETWEEN = "\t";
    private static final String LINE = "\n";

    private final List<String> entries;
    private final List<String> groups;

    private ChosenEntries(List<String> entries, List<String> groups) {
        this.entries = entries;
        this.groups = groups;
    }

    /** Read from the form itself: Spring would take a comma in a key for the end of it. */
    static ChosenEntries of(MultiValueMap<String, String> form) {
        ChosenEntries chosen = new ChosenEntries(lines(form, ENTRY), lines(form, GROUP));
        if (chosen.entries.isEmpty() && chosen.groups.isEmpty()) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE, "Nothing was chosen. Tick at least one message or record, then try again.");
        }
        return chosen;
    }

    private static List<String> lines(MultiValueMap<String, String> form, String parameter) {
        List<String> lines = new ArrayList<>();
        form.getOrDefault(parameter, List.of()).forEach(value -> lines.addAll(List.of(value.split("\r?\n"))));
        lines.removeIf(String::isBlank);
        return lines;
    }

    static String line(WorkListEntry entry) {
        return entry.mapping() + BETWEEN + entry.sourceKey();
    }

    /** To be sent once more, after a question. */
    Map<String, String> fields() {
        return Map.of(ENTRY, String.join(LINE, entries), GROUP, String.join(LINE, groups));
    }

    /** One for each group, and one for each mapping of single entries. */
    List<ErrorSelection> selections() {
        List<ErrorSelection> selections = new ArrayList<>();
        groups.forEach(group -> selections.add(new ErrorSelection(null, List.of(), group)));
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (String line : entries) {
            String[] parts = line.split(BETWEEN, 2);
            if (parts.length < 2) {
                throw new KoppelException(ErrorCode.WRONG_USAGE, "'" + line + "' names no record of the error list.");
            }
            keys.computeIfAbsent(parts[0], mapping -> new ArrayList<>()).add(parts[1]);
        }
        keys.forEach((mapping, named) -> selections.add(new ErrorSelection(mapping, named, null)));
        return selections;
    }
}
