package io.koppel.cli;

import picocli.CommandLine.Command;

@Command(name = "systems", description = "The two systems.")
final class SystemsCommand extends GroupCommand {}
