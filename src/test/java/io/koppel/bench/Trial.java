package io.koppel.bench;

import io.koppel.database.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One installation on the server measured: Koppel's own schema and two sides, and Koppel as a process on them. */
final class Trial {

    private static final List<String> SCHEMAS = List.of("koppel", "bc", "sales");
    private static final JsonMapper JSON = new JsonMapper();

    private final BenchSettings settings;
    private final String name;
    private final JdbcTemplate sql;

    private Trial(BenchSettings settings, String name, JdbcTemplate sql) {
        this.settings = settings;
        this.name = name;
        this.sql = sql;
    }

    /** With empty schemas; what an earlier bench left there is gone. */
    static Trial empty(BenchSettings settings, String name) {
        SingleConnectionDataSource connection = new SingleConnectionDataSource(
                DatabaseUrl.parse(settings.url()).withSchema("mysql").text(), settings.username(), settings.password(), true);
        Trial trial = new Trial(settings, name, new JdbcTemplate(connection));
        trial.execute("SET time_zone = '+00:00'", "SET sql_mode = 'STRICT_ALL_TABLES'");
        for (String schema : SCHEMAS) {
            trial.execute(
                    "DROP DATABASE IF EXISTS {" + schema + "}", "CREATE DATABASE {" + schema + "} CHARACTER SET utf8mb4");
        }
        return trial;
    }

    /** Another installation with the same tables and rows, which does not know the sides of this one. */
    Trial copy(String other) {
        Trial copy = empty(settings, other);
        copy.execute("SET foreign_key_checks = 0");
        for (String schema : SCHEMAS) {
            copy.execute("USE {" + schema + "}");
            List<String> tables = sql.queryForList(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = ?",
                    String.class,
                    schema(schema));
            for (String table : tables) {
                String original = schema(schema) + "." + table;
                // LIKE would leave foreign keys behind, and with them what they delete along.
                String create = sql.queryForObject("SHOW CREATE TABLE " + original, (row, number) -> row.getString(2));
                copy.sql.execute(create);
                copy.sql.execute("INSERT INTO " + table + " SELECT * FROM " + original);
            }
        }
        copy.execute("DELETE FROM {koppel}.known_system", "SET foreign_key_checks = 1");
        return copy;
    }

    String schema(String part) {
        return "bench_" + name + "_" + part;
    }

    /** Schemas are written as {@code {koppel}}, {@code {bc}}, {@code {sales}}. */
    String text(String statement) {
        String text = statement;
        for (String schema : SCHEMAS) {
            text = text.replace("{" + schema + "}", schema(schema));
        }
        return text;
    }

    void execute(String... statements) {
        for (String statement : statements) {
            sql.execute(text(statement));
        }
    }

    long number(String query) {
        Long number = sql.queryForObject(text(query), Long.class);
        return number == null ? 0 : number;
    }

    JdbcTemplate sql() {
        return sql;
    }

    BenchSettings settings() {
        return settings;
    }

    String url(String schema) {
        return DatabaseUrl.parse(settings.url()).withSchema(schema(schema)).text();
    }

    /** Statements of the server itself, one after the other. */
    Figure time(String... statements) {
        return time(() -> execute(statements));
    }

    Figure time(Runnable work) {
        ServerCounters before = ServerCounters.read(sql);
        long begin = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Figure("", "", 0, seconds, null, ServerCounters.read(sql).since(before), null, "");
    }

    /** A process, less what it needs to start; but no less than a twentieth of it, should the start have been slow before. */
    Figure time(Function<Trial, Program> process, double startUp) {
        ServerCounters before = ServerCounters.read(sql);
        Program program = process.apply(this);
        ServerCounters cost = ServerCounters.read(sql).since(before);
        return new Figure(
                "", "", 0, Math.max(program.seconds() / 20, program.seconds() - startUp), startUp, cost, program.peakMemory(), "");
    }

    /** Runs a command of Koppel as a user would. */
    Program koppel(String... words) {
        List<String> command = new ArrayList<>(settings.javaCommand());
        command.addAll(List.of("-jar", settings.jar().toString()));
        return program(Path.of("").toAbsolutePath(), command, List.of(words));
    }

    /** @param command how Koppel is started, in that directory */
    Program program(Path directory, List<String> command, List<String> words) {
        List<String> all = new ArrayList<>(command);
        all.addAll(words);
        return Program.run(
                directory,
                all,
                environment(),
                settings.target().resolve("log").resolve(name + "-" + words.get(0) + ".log"));
    }

    /** The run's counters of a mapping and direction. */
    static JsonNode job(Program run, String mapping, String direction) {
        for (JsonNode job : JSON.readTree(run.output()).get("jobs")) {
            if (job.get("mapping").asString().equals(mapping) && job.get("direction").asString().equals(direction)) {
                return job;
            }
        }
        throw new IllegalStateException("No job of " + mapping + " " + direction + " in " + run.output());
    }

    /** From the run's beginning to its end, as it tells itself. */
    static double runSeconds(Program run) {
        JsonNode told = JSON.readTree(run.output());
        return Duration.between(
                                Instant.parse(told.get("startedAt").asString()),
                                Instant.parse(told.get("finishedAt").asString()))
                        .toNanos()
                / 1e9;
    }

    private Map<String, String> environment() {
        return Map.of(
                "KOPPEL_DATABASE_URL", url("koppel"),
                "KOPPEL_DATABASE_USERNAME", settings.username(),
                "KOPPEL_DATABASE_PASSWORD", settings.password(),
                "KOPPEL_BC_URL", url("bc"),
                "KOPPEL_BC_USERNAME", settings.username(),
                "KOPPEL_BC_PASSWORD", settings.password(),
                "KOPPEL_SALES_URL", url("sales"),
                "KOPPEL_SALES_USERNAME", settings.username(),
                "KOPPEL_SALES_PASSWORD", settings.password());
    }
}
