package io.koppel.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which process holds something. The start time tells a living process from another one that got its number.
 *
 * @param startedAt to the second; the operating system shows no more everywhere
 * @param mark see {@link ProcessMark}; null where the system tells none
 */
public record ProcessIdentity(String host, long processId, Instant startedAt, @Nullable String mark) {

    /** Every process computes it anew from clocks that people and networks set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    public static ProcessIdentity current() {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessIdentity(
                hostName(), self.pid(), started(self), ProcessMark.of(self.pid()).orElse(null));
    }

    /**
     * True only if it is certain: no process with that number and start runs here, and here is where it ran. Another
     * container, or another machine of the same name, is not.
     */
    public boolean knownDead() {
        if (mark != null && ProcessMark.isOf(mark, processId)) {
            return ProcessMark.isFromHere(mark)
                    && ProcessMark.of(processId).filter(mark::equals).isEmpty();
        }
        if (!host.equals(hostName())) {
            return false;
        }
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Duration.between(started(process), startedAt).abs().compareTo(TOLERANCE) <= 0)
                .isEmpty();
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return kernelName();
        }
    }

    /** A name that no address belongs to. */
    private static String kernelName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException untold) {
            return "localhost";
        }
    }
}
