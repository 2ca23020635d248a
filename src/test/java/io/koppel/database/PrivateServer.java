package io.koppel.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server of one test, which may crash and come back on the same port. */
public final class PrivateServer implements AutoCloseable {

    private static final String PASSWORD = "test";

    /** What it answered "committed" to must survive a crash. */
    private static final List<String> OPTIONS = List.of(
            "--innodb-log-file-size=32M",
            "--innodb-buffer-pool-size=64M",
            "--innodb-flush-log-at-trx-commit=1",
            "--skip-log-bin",
            "--performance-schema=0",
            "--aria-pagecache-buffer-size=8M",
            "--key-buffer-size=1M");

    private final Path directory;
    private final List<String> command;
    private ServerProcess server;

    private PrivateServer(Path directory, ServerProcess server) {
        this.directory = directory;
        this.server = server;
        this.command = new ArrayList<>(List.of(server.process().info().command().orElseThrow()));
        for (String argument : server.process().info().arguments().orElseThrow()) {
            if (!argument.startsWith("--init-file")) {
                command.add(argument);
            }
        }
    }

    public static PrivateServer start(Path directory) {
        try {
            TestServer.copyTemplate(directory.resolve("data"));
            ServerProcess started = ServerProcess.start(
                    TestServer.binaries(), directory.resolve("data"), directory.resolve("log"), PASSWORD, OPTIONS);
            return new PrivateServer(directory, started);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public TestSchema schema(String name) {
        server.createSchemas(List.of(name));
        return new TestSchema(server.url(name), ServerProcess.USERNAME, PASSWORD);
    }

    public void crash() {
        server.kill();
    }

    /** Repairs its data as any server does after a crash, and waits until it answers. */
    public void comeBack() {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.resolve("data").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
                    .start();
            server = new ServerProcess(process.toHandle(), server.port(), PASSWORD);
            server.awaitReady(directory.resolve("log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        server.kill();
    }
}
