package io.koppel.database;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One user's share in the server that the standalone jar brings along. The first user starts it, later ones join it,
 * the last one to leave stops it. A server that a killed process left behind is joined like any other.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final List<String> SCHEMAS = List.of("koppel", "bc", "sales");
    private static final List<String> OPTIONS =
            List.of("--innodb-buffer-pool-size=256M", "--innodb-flush-log-at-trx-commit=1");

    private final Path directory;
    private final Path user;
    private final ServerProcess server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedServer(Path directory, Path user, ServerProcess server) {
        this.directory = directory;
        this.user = user;
        this.server = server;
    }

    /** Whether this jar carries a server. */
    public static boolean available() {
        return ServerBinaries.present();
    }

    /** Joins the server on a directory, after starting it if need be. */
    public static EmbeddedServer join(Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            try (CriticalSection section = CriticalSection.enter(lockFile(home))) {
                return joinAlone(home.toRealPath());
            }
        } catch (IOException failure) {
            throw new KoppelException(
                    ErrorCode.SYSTEM_UNREACHABLE,
                    "The embedded server cannot use " + home + ": " + failure.getMessage(),
                    failure);
        }
    }

    /** The url of one of its schemas. */
    public String url(String schema) {
        return server.url(schema);
    }

    public String username() {
        return ServerProcess.USERNAME;
    }

    public String password() {
        return server.password();
    }

    /** Leaves the server, and stops it if nobody else uses it. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (CriticalSection section = CriticalSection.enter(lockFile(directory))) {
            ServerUsers users = new ServerUsers(usersDirectory(directory));
            users.leave(user);
            if (!users.any()) {
                // Looked up again: another user may have had to start it anew since.
                running(directory, server.password()).ifPresent(ServerProcess::stop);
                Files.deleteIfExists(stateFile(directory));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    ProcessHandle process() {
        return server.process();
    }

    private static EmbeddedServer joinAlone(Path home) throws IOException {
        ServerUsers users = new ServerUsers(usersDirectory(home));
        users.any();
        String password = ServerPassword.in(home.resolve("password"));
        Path user = users.enter();
        try {
            Optional<ServerProcess> running = running(home, password);
            if (running.isPresent()) {
                running.get().awaitReady(logFile(home));
            }
            ServerProcess server = running.isPresent() ? running.get() : start(home, password);
            server.createSchemas(SCHEMAS);
            ServerState.of(server.port(), server.process()).write(stateFile(home));
            return new EmbeddedServer(home, user, server);
        } catch (IOException | RuntimeException failure) {
            users.leave(user);
            throw failure;
        }
    }

    private static ServerProcess start(Path home, String password) throws IOException {
        ServerBinaries binaries = ServerBinaries.unpackInto(home);
        DataDirectory.install(binaries, dataDirectory(home), List.of());
        return ServerProcess.start(binaries, dataDirectory(home), logFile(home), password, OPTIONS);
    }

    private static Optional<ServerProcess> running(Path home, String password) throws IOException {
        Optional<ServerState> state = ServerState.read(stateFile(home));
        Optional<ServerProcess> noted = state.flatMap(ServerState::process)
                .map(process -> new ServerProcess(process, state.get().port(), password));
        return noted.or(() -> ServerProcess.find(dataDirectory(home), password));
    }

    private static Path lockFile(Path home) {
        return home.resolve("lock");
    }

    private static Path stateFile(Path home) {
        return home.resolve("server.properties");
    }

    private static Path logFile(Path home) {
        return home.resolve("server.log");
    }

    private static Path dataDirectory(Path home) {
        return home.resolve("data");
    }

    private static Path usersDirectory(Path home) {
        return home.resolve("users");
    }
}
