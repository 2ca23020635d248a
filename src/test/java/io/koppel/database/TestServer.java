package io.koppel.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;

/** The one MariaDB server of a test JVM, started when a test first asks for it. Other JVMs have servers of their own. */
public final class TestServer {

    private static final Path HOME = Path.of("target", "test-server").toAbsolutePath();
    private static final String PASSWORD = "test";
    private static final List<String> SMALL = List.of("--innodb-log-file-size=32M", "--innodb-buffer-pool-size=128M");
    private static final List<String> FAST = List.of(
            "--innodb-log-file-size=32M",
            "--innodb-buffer-pool-size=128M",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=0",
            "--skip-log-bin",
            "--performance-schema=0",
            "--aria-pagecache-buffer-size=8M",
            "--key-buffer-size=1M",
            "--max-connections=1000");
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final Map<TestSchema, HikariDataSource> POOLS = new ConcurrentHashMap<>();

    private TestServer() {}

    /** A new, empty schema. */
    public static TestSchema freshSchema(String prefix) {
        String schema = prefix + "_" + SCHEMAS.incrementAndGet();
        server().createSchemas(List.of(schema));
        return schema(schema);
    }

    /** The server's own schema, for a user who may do everything. */
    public static TestSchema root() {
        return schema("mysql");
    }

    static DataSource dataSource(TestSchema schema) {
        return POOLS.computeIfAbsent(schema, missing -> {
            HikariDataSource pool = OwnDataSource.open(schema.url(), schema.username(), schema.password());
            pool.setMinimumIdle(0);
            pool.setIdleTimeout(10_000);
            return pool;
        });
    }

    /** The unpacked server, for tests that start their own. */
    static ServerBinaries binaries() {
        try {
            Files.createDirectories(HOME);
            try (CriticalSection section = CriticalSection.enter(HOME.resolve("lock"))) {
                return ServerBinaries.unpackInto(HOME);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The data of a server that nobody has used yet. */
    static void copyTemplate(Path target) throws IOException {
        server();
        FileSystemUtils.copyRecursively(template(binaries()), target);
    }

    private static Path template(ServerBinaries binaries) {
        return HOME.resolve("template-" + binaries.directory().getFileName());
    }

    private static TestSchema schema(String name) {
        return new TestSchema(server().url(name), ServerProcess.USERNAME, PASSWORD);
    }

    private static ServerProcess server() {
        return Holder.SERVER;
    }

    private static ServerProcess start() {
        try {
            ServerBinaries binaries = binaries();
            Path run;
            try (CriticalSection section = CriticalSection.enter(HOME.resolve("lock"))) {
                removeDeadRuns();
                Path template = template(binaries);
                DataDirectory.install(binaries, template, SMALL);
                run = claimRun();
                FileSystemUtils.copyRecursively(template, run.resolve("data"));
            }
            ServerProcess server =
                    ServerProcess.start(binaries, run.resolve("data"), run.resolve("server.log"), PASSWORD, FAST);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, run), "test-server"));
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path claimRun() throws IOException {
        Path run = HOME.resolve("run-" + ProcessHandle.current().pid());
        Files.createDirectories(run);
        Holder.claim = FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Holder.claim.lock();
        return run;
    }

    /** A JVM that was killed could not stop its server. */
    private static void removeDeadRuns() throws IOException {
        try (Stream<Path> entries = Files.list(HOME)) {
            for (Path run : entries.filter(entry -> entry.getFileName().toString().startsWith("run-")).toList()) {
                try (FileChannel channel =
                        FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    if (channel.tryLock() == null) {
                        continue;
                    }
                }
                ServerProcess.find(run.resolve("data"), PASSWORD).ifPresent(ServerProcess::kill);
                FileSystemUtils.deleteRecursively(run);
            }
        }
    }

    private static void end(ServerProcess server, Path run) {
        POOLS.values().forEach(HikariDataSource::close);
        server.kill();
        try {
            FileSystemUtils.deleteRecursively(run);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts the server when first asked, and only once. */
    private static final class Holder {
        private static FileChannel claim;
        private static final ServerProcess SERVER = start();
    }
}
