package io.koppel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident set of a process at its most. The kernel keeps it, so the last look before the end is enough. */
final class PeakMemory {

    private static final String KEY = "VmHWM:";

    private final Path status;
    private long bytes;

    PeakMemory(long process) {
        this.status = Path.of("/proc", Long.toString(process), "status");
    }

    void look() {
        try {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(KEY))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .forEach(now -> bytes = Math.max(bytes, now));
        } catch (IOException ended) {
            // What was seen last stands.
        }
    }

    long bytes() {
        return bytes;
    }
}
