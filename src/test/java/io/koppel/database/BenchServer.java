package io.koppel.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** A server big enough that what is measured is work, not waiting for the disk. */
public final class BenchServer implements AutoCloseable {

    private static final String PASSWORD = "bench";
    private static final List<String> OPTIONS = List.of(
            "--innodb-buffer-pool-size=2G",
            "--innodb-log-file-size=1G",
            "--innodb-flush-log-at-trx-commit=1",
            "--skip-log-bin",
            "--performance-schema=0");

    private final Path directory;
    private final ServerProcess server;

    private BenchServer(Path directory, ServerProcess server) {
        this.directory = directory;
        this.server = server;
    }

    /** Starts on empty data; what an earlier one left in the directory is removed. */
    public static BenchServer start(Path directory) {
        Path home = directory.toAbsolutePath();
        Path data = home.resolve("data");
        try {
            ServerProcess.find(data, PASSWORD).ifPresent(ServerProcess::kill);
            FileSystemUtils.deleteRecursively(home);
            Files.createDirectories(home);
            ServerBinaries binaries = TestServer.binaries();
            DataDirectory.install(binaries, data, List.of());
            return new BenchServer(
                    home, ServerProcess.start(binaries, data, home.resolve("log"), PASSWORD, OPTIONS));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String url() {
        return server.url("mysql");
    }

    public String username() {
        return ServerProcess.USERNAME;
    }

    public String password() {
        return PASSWORD;
    }

    @Override
    public void close() {
        server.kill();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
