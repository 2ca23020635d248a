package io.koppel.cli;

import io.koppel.SpringStarter;
import io.koppel.database.TestSchema;
import io.koppel.database.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Three fresh schemas, and the program run against them as a user would. */
final class TestInstallation {

    private final TestSchema koppel = TestServer.freshSchema("koppel");
    private final TestSchema bc = TestServer.freshSchema("bc");
    private final TestSchema sales = TestServer.freshSchema("sales");

    static TestInstallation fresh() {
        return new TestInstallation();
    }

    /** With the sample data on both sides, synchronized once. */
    static TestInstallation demonstrated() {
        TestInstallation installation = new TestInstallation();
        CommandRun demo = installation.run("demo", "--quiet");
        if (demo.exitCode() != 0) {
            throw new IllegalStateException(demo.out() + demo.err());
        }
        return installation;
    }

    /** Settings given later on the line win, as they would for a user. */
    CommandRun run(String... words) {
        return run(ScriptedTerminal.absent(), words);
    }

    CommandRun run(Terminal terminal, String... words) {
        List<String> line = settings();
        for (String word : words) {
            line.removeIf(setting -> word.contains("=") && setting.startsWith(word.substring(0, word.indexOf('=') + 1)));
            line.add(word);
        }
        return call(terminal, line);
    }

    List<String> settings() {
        return new ArrayList<>(List.of(
                "--koppel.database.url=" + koppel.url(),
                "--koppel.database.username=" + koppel.username(),
                "--koppel.database.password=" + koppel.password(),
                "--koppel.bc.url=" + bc.url(),
                "--koppel.bc.username=" + bc.username(),
                "--koppel.bc.password=" + bc.password(),
                "--koppel.sales.url=" + sales.url(),
                "--koppel.sales.username=" + sales.username(),
                "--koppel.sales.password=" + sales.password()));
    }

    /** Both streams are taken away from everybody, so that a stray line of any library would show. */
    static CommandRun call(Terminal terminal, List<String> line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream consoleOut = System.out;
        PrintStream consoleErr = System.err;
        try (PrintStream capturedOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream capturedErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setOut(capturedOut);
            System.setErr(capturedErr);
            int exitCode = new CommandLineFace(new SpringStarter(), terminal, capturedOut, capturedErr)
                    .run(line.toArray(String[]::new));
            return new CommandRun(
                    exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(consoleOut);
            System.setErr(consoleErr);
        }
    }

    JdbcTemplate koppel() {
        return new JdbcTemplate(koppel.dataSource());
    }

    JdbcTemplate bc() {
        return new JdbcTemplate(bc.dataSource());
    }

    JdbcTemplate sales() {
        return new JdbcTemplate(sales.dataSource());
    }
}
