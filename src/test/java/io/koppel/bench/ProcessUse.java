package io.koppel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used of the machine. The kernel sums it up, so the last look before the end is enough. */
final class ProcessUse {

    private static final String PEAK_MEMORY = "VmHWM:";

    private final ProcessHandle process;
    private final Path status;
    private long peakMemory;
    private Duration processor = Duration.ZERO;

    ProcessUse(ProcessHandle process) {
        this.process = process;
        this.status = Path.of("/proc", Long.toString(process.pid()), "status");
    }

    void look() {
        process.info().totalCpuDuration().ifPresent(now -> processor = now);
        try {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(PEAK_MEMORY))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .forEach(now -> peakMemory = Math.max(peakMemory, now));
        } catch (IOException ended) {
            // What was seen last stands.
        }
    }

    /** Resident bytes. */
    long peakMemory() {
        return peakMemory;
    }

    double processorSeconds() {
        return processor.toMillis() / 1e3;
    }
}
