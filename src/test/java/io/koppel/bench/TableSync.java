package io.koppel.bench;

import io.koppel.database.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Percona's pt-table-sync, where the machine has it: copies a table that stands there already into an empty one like it. */
final class TableSync {

    private static final String PROGRAM = "pt-table-sync";

    private final Trial trial;

    TableSync(Trial trial) {
        this.trial = trial;
    }

    static boolean present() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, PROGRAM)));
    }

    Figure copyAccounts(long limit) {
        trial.execute(
                "CREATE TABLE {sales}.bench_source LIKE {sales}.account",
                "CREATE TABLE {sales}.bench_account LIKE {sales}.account",
                "INSERT INTO {sales}.bench_source (" + Customers.ACCOUNT_COLUMNS + ") " + Customers.AS_ACCOUNTS + " LIMIT "
                        + limit);
        Path access = access();
        Figure figure = trial.time(
                any -> Program.run(
                        List.of(
                                PROGRAM,
                                "--execute",
                                "--charset=utf8mb4",
                                "--no-check-slave",
                                "F=" + access + ",D=" + trial.schema("sales") + ",t=bench_source",
                                "t=bench_account"),
                        Map.of(),
                        trial.settings().target().resolve("log").resolve(PROGRAM + ".log")),
                0);
        long copied = trial.number("SELECT COUNT(*) FROM {sales}.bench_account");
        if (copied != limit) {
            throw new IllegalStateException(PROGRAM + " copied " + copied + " rows of " + limit);
        }
        trial.execute("DROP TABLE {sales}.bench_account, {sales}.bench_source");
        return figure;
    }

    private Path access() {
        DatabaseUrl url = DatabaseUrl.parse(trial.url("sales"));
        Path file = trial.settings().target().resolve("client.cnf");
        try {
            Files.writeString(
                    file,
                    """
                    [client]
                    host=%s
                    port=%d
                    user=%s
                    password=%s
                    """
                            .formatted(url.host(), url.port(), trial.settings().username(), trial.settings().password()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        file.toFile().deleteOnExit();
        return file;
    }
}
