package io.koppel.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command takes (contract 1, 2). */
final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--output", paramLabel = "table|json", description = "How to show the result (default: table).")
    private OutputFormat output = OutputFormat.TABLE;

    @Option(names = {"-q", "--quiet"}, description = "Show the result only: no progress, no hints.")
    private boolean quiet;

    private List<ExitCode> exitZeroOn = List.of();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = "--exit-zero-on",
            paramLabel = "3,4",
            split = ",",
            description = "Exit with 0 where it would be 3 (records failed) or 4 (mapping held), for schedulers.")
    private void exitZeroOn(List<Integer> numbers) {
        List<ExitCode> codes = new ArrayList<>();
        for (int number : numbers) {
            codes.add(switch (number) {
                case 3 -> ExitCode.RECORDS_FAILED;
                case 4 -> ExitCode.MAPPING_HELD;
                default -> throw new ParameterException(
                        command.commandLine(), "--exit-zero-on takes 3 and 4 only, not " + number + ".");
            });
        }
        exitZeroOn = codes;
    }

    OutputFormat output() {
        return output;
    }

    boolean quiet() {
        return quiet;
    }

    int number(ExitCode code) {
        return exitZeroOn.contains(code) ? 0 : code.number();
    }
}
