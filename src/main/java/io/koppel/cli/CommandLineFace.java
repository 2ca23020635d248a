package io.koppel.cli;

import io.koppel.failure.Failures;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/** Reads a command line, carries it out and says with what to exit. Help and wrong usage need nothing but this. */
public final class CommandLineFace {

    private static final Logger LOG = LoggerFactory.getLogger("io.koppel.Command");
    private static final String SETTING = "--koppel.";
    private static final String DEBUG = SETTING + "debug=true";

    private final Starter starter;
    private final Terminal terminal;
    private final PrintStream out;
    private final PrintStream err;

    public CommandLineFace(Starter starter, Terminal terminal, PrintStream out, PrintStream err) {
        this.starter = starter;
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    public int run(String... arguments) {
        List<String> settings = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            (argument.startsWith(SETTING) ? settings : words).add(argument);
        }
        boolean debug = settings.contains(DEBUG);
        Invocation invocation = new Invocation(starter, terminal, err, List.copyOf(settings), debug);
        CommandLine commandLine = Commands.of(invocation, words.isEmpty() ? null : words.get(0))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setOut(writer(out))
                .setErr(writer(err))
                .setParameterExceptionHandler(CommandLineFace::wrongUsage)
                .setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, command, debug));
        for (String setting : settings) {
            if (setting.indexOf('=') < 0) {
                return wrongUsage(new ParameterException(commandLine, setting + " needs a value: " + setting + "=…"));
            }
        }
        return commandLine.execute(words.toArray(String[]::new));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static int wrongUsage(ParameterException wrong, String... arguments) {
        return wrongUsage(wrong);
    }

    private static int wrongUsage(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr()
                .println("'" + command.getCommandSpec().qualifiedName() + " --help' shows what it takes.");
        return ExitCode.NOTHING_DONE.number();
    }

    private static int failed(Exception thrown, CommandLine command, boolean debug) {
        boolean expected = Failures.koppel(thrown).isPresent();
        String message = expected ? Failures.message(thrown) : "Koppel failed. " + Failures.message(thrown);
        if (LogFormat.json()) {
            LOG.error(message, expected ? null : thrown);
        } else {
            command.getErr().println(message);
            explain(thrown, expected, command, debug);
        }
        ExitCode code = ExitCode.of(thrown);
        return command.getCommand() instanceof KoppelCommand koppel ? koppel.number(code) : code.number();
    }

    private static void explain(Exception thrown, boolean expected, CommandLine command, boolean debug) {
        if (debug) {
            thrown.printStackTrace(command.getErr());
        } else if (!expected) {
            command.getErr().println("This is a defect of Koppel; the same command with " + DEBUG + " shows where.");
        }
    }
}
