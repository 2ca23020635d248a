package io.koppel.cli;

import picocli.CommandLine.Command;

@Command(name = "jobs", description = "Integration synchronization jobs: what every pass did.")
final class JobsCommand extends GroupCommand {}
