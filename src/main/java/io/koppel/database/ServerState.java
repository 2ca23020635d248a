package io.koppel.database;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** What is noted about a started server, so that other processes find it. */
record ServerState(int port, long processId, Instant startedAt) {

    /** The start time of one process is computed anew in every JVM and may differ a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    static ServerState of(int port, ProcessHandle process) {
        return new ServerState(port, process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The state in the file, empty if there is none or nobody can read it. */
    static Optional<ServerState> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        try {
            return Optional.of(new ServerState(
                    Integer.parseInt(properties.getProperty("port", "")),
                    Long.parseLong(properties.getProperty("process", "")),
                    Instant.ofEpochMilli(Long.parseLong(properties.getProperty("started", "")))));
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        ServerPassword.writeForOwnerOnly(
                file, "port=" + port + "\nprocess=" + processId + "\nstarted=" + startedAt.toEpochMilli() + "\n");
    }

    /** The process, if it still runs: another one may have been given its number since. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(processId).filter(ServerProcess::isRunning).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        Instant actual = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(actual, startedAt).abs().compareTo(TOLERANCE) <= 0;
    }
}
