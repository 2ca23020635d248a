package io.koppel.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which process holds something. The start time tells a living process from another one that got its number.
 *
 * @param startedAt to the second; the operating system shows no more everywhere
 */
public record ProcessIdentity(String host, long processId, Instant startedAt) {

    public static ProcessIdentity current() {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessIdentity(hostName(), self.pid(), started(self));
    }

    /** True only if it is certain: on this host, and no process with that number and start time runs. */
    public boolean knownDead() {
        if (!host.equals(hostName())) {
            return false;
        }
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process).equals(startedAt))
                .isEmpty();
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return "localhost";
        }
    }
}
