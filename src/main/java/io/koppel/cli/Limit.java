package io.koppel.cli;

import picocli.CommandLine.Option;

/** How much of a list to show. */
final class Limit {

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: ${DEFAULT-VALUE}).", defaultValue = "100")
    private int number;

    void check(KoppelCommand command) {
        if (number < 1) {
            throw command.wrongUsage("--limit takes a number from 1, not " + number + ".");
        }
    }

    int number() {
        return number;
    }
}
