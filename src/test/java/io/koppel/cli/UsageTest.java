package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and wrong usage start nothing. */
class UsageTest {

    private static final Starter NEVER = (settings, verbosity, progress, duty) -> {
        throw new IllegalStateException("Koppel was started.");
    };

    @Test
    void help_shows_the_commands_that_exist_and_no_others() {
        CommandRun help = run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(commandsIn(help.out()))
                .containsExactly(
                        "demo",
                        "full",
                        "review",
                        "modified",
                        "sync",
                        "explain",
                        "compare",
                        "jobs",
                        "errors",
                        "couplings",
                        "mappings",
                        "runs",
                        "systems",
                        "doctor",
                        "schedules",
                        "schedule",
                        "console",
                        "migrate",
                        "purge",
                        "erase");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo", "full", "modified", "sync", "jobs list", "jobs show", "errors list", "errors retry",
                "errors retry-all", "errors synchronize", "errors restore", "errors delete", "errors release",
                "errors find-deleted", "errors explain", "errors choose", "couplings list",
                "couplings show", "couplings add", "couplings create", "couplings remove", "couplings exclude",
                "couplings include", "couplings export", "couplings import", "couplings verify", "couplings match",
                "couplings rebuild", "mappings list", "mappings show", "mappings set", "mappings check",
                "mappings export", "mappings import", "mappings reset", "runs list", "runs show", "runs restart", "runs stop", "runs recover",
                "runs undo", "mappings history", "mappings revert", "review", "erase",
                "systems show", "systems test", "systems enable", "systems disable", "systems accept",
                "systems forget-couplings", "schedule", "console", "doctor", "migrate", "purge",
                "schedules list", "schedules set", "schedules pause", "schedules resume", "schedules run-now"
            })
    void every_command_takes_the_common_options(String command) {
        CommandRun help = run((command + " --help").split(" "));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--output=table|json", "--quiet", "--exit-zero-on", "--help");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "nonsense", "jobs", "sync", "sync CUSTOMER --full --unconditional", "full --create-new=perhaps",
                "jobs list --limit 0", "jobs list --output=xml", "modified --exit-zero-on=1", "mappings set CUSTOMER",
                "mappings import does-not-exist.yaml", "migrate --status --dry-run", "jobs list --koppel.debug",
                "errors retry", "errors retry CUSTOMER", "errors retry CUSTOMER 10000 --all", "errors delete --all --message-group 1a",
                "errors synchronize CUSTOMER 10000", "errors explain NONSENSE", "systems enable", "systems disable erp",
                "schedules set CUSTOMER", "schedules set --all --every soon", "schedules set --together", "schedules pause",
                "schedules set CUSTOMER --every 1m --cron 0", "schedules set CUSTOMER --every 1m --time-zone UTC",
                "runs recover", "runs recover 1 --all", "purge --older-than soon", "purge --older-than 1d --all"
            })
    void wrong_usage_ends_with_2_and_one_hint(String line) {
        CommandRun run = line.isEmpty() ? run() : run(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--help").doesNotContain("\tat ");
    }

    @Test
    void an_unexpected_failure_is_one_clear_line_without_a_stack_trace() {
        CommandRun run = run("jobs", "list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Koppel was started.").doesNotContain("\tat ");
    }

    private static Stream<String> commandsIn(String help) {
        return help.lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .filter(line -> line.matches(" {2}\\S.*"))
                .map(line -> line.strip().split(" ")[0]);
    }

    private static CommandRun run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new CommandLineFace(
                        NEVER,
                        ScriptedTerminal.absent(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(words);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
