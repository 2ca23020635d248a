package io.koppel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "koppel",
        description = "Synchronizes Business Central and Dynamics 365 Sales tables.",
        versionProvider = Version.class,
        footer = {
            "",
            "Any setting can be given as --koppel.NAME=VALUE or as an environment variable KOPPEL_NAME.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or declined, 3 records failed, 4 mapping held by another run,",
            "5 stopped on request, 6 a person must decide."
        })
final class RootCommand extends GroupCommand {

    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    private boolean version;
}
