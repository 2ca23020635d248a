package io.koppel.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plain Spring Batch application of {@code src/bench/plain}, as a process. */
final class PlainBatch {

    static final Path JAR = Path.of("target", "plain", "plain.jar").toAbsolutePath();

    private final Trial trial;

    PlainBatch(Trial trial) {
        this.trial = trial;
        trial.execute("CREATE DATABASE IF NOT EXISTS " + schema() + " CHARACTER SET utf8mb4");
    }

    /** One empty job. */
    Program empty(List<String> javaCommand) {
        return run(javaCommand, "", List.of()).succeeded();
    }

    /**
     * Copies the customers into a table like account, without couplings.
     *
     * @param parameters of the driver's url, for example {@code &rewriteBatchedStatements=true}; may be empty
     */
    Figure copyCustomers(String parameters, long limit, double startUp) {
        trial.execute("CREATE TABLE {sales}.bench_account LIKE {sales}.account");
        String marks = Stream.of(Customers.ACCOUNT_COLUMNS.split(","))
                .map(column -> "?")
                .collect(Collectors.joining(", "));
        Figure figure = trial.time(
                any -> run(
                                trial.settings().javaCommand(),
                                parameters,
                                List.of(
                                        "--plain.empty=false",
                                        "--plain.query=" + trial.text(Customers.AS_ACCOUNTS + " LIMIT " + limit),
                                        "--plain.insert=" + trial.text("INSERT INTO {sales}.bench_account ("
                                                + Customers.ACCOUNT_COLUMNS + ") VALUES (" + marks + ")")))
                        .succeeded(),
                startUp);
        long copied = trial.number("SELECT COUNT(*) FROM {sales}.bench_account");
        if (copied != limit) {
            throw new IllegalStateException("The plain batch job copied " + copied + " rows of " + limit);
        }
        trial.execute("DROP TABLE {sales}.bench_account");
        return figure;
    }

    private Program run(List<String> javaCommand, String parameters, List<String> arguments) {
        List<String> command = new ArrayList<>(javaCommand);
        command.addAll(List.of("-jar", JAR.toString(), "run=" + System.nanoTime()));
        command.addAll(arguments);
        return Program.run(
                command,
                Map.of(
                        "SPRING_DATASOURCE_URL", withParameters(parameters),
                        "SPRING_DATASOURCE_USERNAME", trial.settings().username(),
                        "SPRING_DATASOURCE_PASSWORD", trial.settings().password(),
                        "SPRING_BATCH_JDBC_INITIALIZESCHEMA", "always"),
                trial.settings().target().resolve("log").resolve("plain.log"));
    }

    private String withParameters(String parameters) {
        String url = trial.url("koppel").replace(trial.schema("koppel"), schema());
        return url.contains("?") ? url + parameters : url + parameters.replaceFirst("^&", "?");
    }

    private String schema() {
        return trial.schema("plain");
    }
}
