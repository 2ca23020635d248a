package io.koppel.cli;

import picocli.CommandLine.Command;

@Command(name = "schedules", description = "When the scheduler synchronizes which mapping.")
final class SchedulesCommand extends GroupCommand {}
