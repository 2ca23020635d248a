package io.koppel.database;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One running MariaDB server on this machine, whoever started it.
 *
 * @param port on the loopback address
 * @param password of its only user
 */
record ServerProcess(ProcessHandle process, int port, String password) {

    static final String USERNAME = "koppel";

    private static final String HOST = "127.0.0.1";
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final int LOGIN_DENIED = 1045;
    private static final int PORT_ATTEMPTS = 5;
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

    /** Starts a server that outlives the process that started it. */
    static ServerProcess start(ServerBinaries binaries, Path data, Path log, String password, List<String> options)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            ServerProcess server = new ServerProcess(
                    launch(binaries, data, log, password, options, port).toHandle(), port, password);
            try {
                server.awaitReady(log);
                Files.deleteIfExists(initialStatements(data));
                return server;
            } catch (KoppelException failure) {
                if (attempt == PORT_ATTEMPTS || !portWasTaken(log)) {
                    throw failure;
                }
            }
        }
    }

    /** The server that works on this data, found by its command line: the note about it may never have been written. */
    static Optional<ServerProcess> find(Path data, String password) {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .filter(process -> arguments(process).contains(dataOption(data)))
                    .filter(ServerProcess::isRunning)
                    .flatMap(process -> portOf(process).map(port -> new ServerProcess(process, port, password)).stream())
                    .findFirst();
        }
    }

    /** A process that has ended but that nobody has waited for does not run any more. */
    static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return status.charAt(status.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException unknown) {
            return process.isAlive();
        }
    }

    /** A server started by root asks for its account to be named. */
    static List<String> accountOption() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    /** Without the password, which a record would show. */
    @Override
    public String toString() {
        return "ServerProcess[process=" + process.pid() + ", port=" + port + "]";
    }

    String url(String schema) {
        // Never leaves the machine, and the handshake would cost more than most statements.
        return "jdbc:mysql://" + HOST + ":" + port + "/" + schema + "?sslMode=DISABLED";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url("") + "&connectTimeout=5000", USERNAME, password);
    }

    /** Waits until the server answers, as long as it runs. */
    void awaitReady(Path log) {
        boolean ready = waitFor(START_LIMIT, () -> !isRunning(process) || answers());
        if (!ready || !isRunning(process)) {
            throw new KoppelException(
                    ErrorCode.SYSTEM_UNREACHABLE, "The embedded server does not start, see " + log + lastWords(log));
        }
    }

    void createSchemas(List<String> schemas) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String schema : schemas) {
                statement.execute("CREATE DATABASE IF NOT EXISTS `" + schema + "` CHARACTER SET utf8mb4");
            }
        } catch (SQLException failure) {
            throw new KoppelException(
                    ErrorCode.SYSTEM_UNREACHABLE, "The embedded server failed: " + failure.getMessage(), failure);
        }
    }

    /** Stops the server and waits until it is gone. */
    void stop() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException noAnswer) {
            process.destroy();
        }
        if (!waitFor(STOP_LIMIT, () -> !isRunning(process))) {
            kill();
        }
    }

    /** Ends the server without its consent; its next start repairs the data. */
    void kill() {
        process.destroyForcibly();
        waitFor(STOP_LIMIT, () -> !isRunning(process));
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(5);
        } catch (SQLException failure) {
            if (failure.getErrorCode() == LOGIN_DENIED) {
                throw new KoppelException(
                        ErrorCode.ACCESS_DENIED,
                        "The embedded server does not know the password in its password file; end process "
                                + process.pid() + " and start again",
                        failure);
            }
            return false;
        }
    }

    private static Process launch(
            ServerBinaries binaries, Path data, Path log, String password, List<String> options, int port)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // A session of its own: an interrupt typed at the first user's terminal must not reach the server.
            command.add(SETSID.toString());
        }
        // The socket is named relative to the data: an absolute name could exceed what the system allows.
        command.addAll(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--basedir=" + binaries.directory(),
                dataOption(data),
                // In a place that servers share, each of them removes the others' temporary tables when it starts.
                "--tmpdir=" + data,
                "--port=" + port,
                "--bind-address=" + HOST,
                "--socket=server.sock",
                "--pid-file=server.pid",
                "--init-file=" + writeInitialStatements(data, password),
                "--skip-name-resolve",
                // Making a key pair for it takes up to 14 seconds of every start.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--local-infile=1",
                "--max-connections=200"));
        command.addAll(accountOption());
        command.addAll(options);
        return new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
    }

    /** Run at every start, so that the password in the file is the valid one whatever happened before. */
    private static Path writeInitialStatements(Path data, String password) throws IOException {
        Path file = initialStatements(data);
        String account = "'" + USERNAME + "'@'" + HOST + "'";
        ServerPassword.writeForOwnerOnly(
                file,
                String.join(
                        "\n",
                        "DELETE FROM mysql.global_priv WHERE User NOT IN ('" + USERNAME + "', 'mariadb.sys');",
                        "FLUSH PRIVILEGES;",
                        "CREATE USER IF NOT EXISTS " + account + ";",
                        "ALTER USER " + account + " IDENTIFIED BY '" + password + "';",
                        "GRANT ALL PRIVILEGES ON *.* TO " + account + " WITH GRANT OPTION;",
                        ""));
        return file;
    }

    private static Path initialStatements(Path data) {
        return data.resolveSibling(data.getFileName() + "-init.sql");
    }

    private static String dataOption(Path data) {
        return "--datadir=" + data;
    }

    private static List<String> arguments(ProcessHandle process) {
        return process.info().arguments().map(Arrays::asList).orElse(List.of());
    }

    private static Optional<Integer> portOf(ProcessHandle process) {
        return arguments(process).stream()
                .filter(argument -> argument.startsWith("--port="))
                .map(argument -> Integer.valueOf(argument.substring("--port=".length())))
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static boolean portWasTaken(Path log) {
        return lastWords(log).contains("Address already in use");
    }

    private static String lastWords(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static boolean waitFor(Duration limit, BooleanSupplier condition) {
        Instant end = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new KoppelException(ErrorCode.SYSTEM_UNREACHABLE, "Waiting for the embedded server was interrupted");
            }
        }
        return true;
    }
}
