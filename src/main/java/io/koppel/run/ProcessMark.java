package io.koppel.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells a process from every other one of any machine: when its machine was started, the name space in which its number
 * means something (containers have their own), the number, and its start in ticks since the machine's, which no change
 * of the clock moves. Linux alone tells all of that.
 */
final class ProcessMark {

    private static final Path PROCESSES = Path.of("/proc");
    private static final int STATE = 0;
    private static final int START = 19;

    private ProcessMark() {}

    /** Empty if there is no such process any more, or its system does not tell. */
    static Optional<String> of(long processId) {
        return space().flatMap(space -> start(processId).map(start -> space + " " + processId + " " + start));
    }

    /** Whether the mark is that number's. */
    static boolean isOf(String mark, long processId) {
        String[] parts = mark.split(" ");
        return parts.length == 4 && parts[2].equals(Long.toString(processId));
    }

    /** Whether the mark was made where this process could see the other one. */
    static boolean isFromHere(String mark) {
        return space().filter(space -> mark.startsWith(space + " ")).isPresent();
    }

    private static Optional<String> space() {
        try {
            return Optional.of(Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid")));
        } catch (IOException | UnsupportedOperationException untold) {
            return Optional.empty();
        }
    }

    /** The name of the program, in brackets, may itself hold spaces and brackets. */
    private static Optional<String> start(long processId) {
        try {
            String stat = Files.readString(PROCESSES.resolve(Long.toString(processId)).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return over(fields[STATE]) ? Optional.empty() : Optional.of(fields[START]);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Ended, but its parent has not asked how. */
    private static boolean over(String state) {
        return state.equals("Z") || state.equals("X");
    }
}
