package io.koppel.cli;

import picocli.CommandLine.Command;

@Command(name = "runs", description = "Runs as Spring Batch knows them.")
final class RunsCommand extends GroupCommand {}
