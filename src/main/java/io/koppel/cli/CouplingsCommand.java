package io.koppel.cli;

import picocli.CommandLine.Command;

@Command(name = "couplings", description = "Which record belongs to which.")
final class CouplingsCommand extends GroupCommand {}
