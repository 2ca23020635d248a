package io.koppel.cli;

import picocli.CommandLine.Command;

@Command(name = "mappings", description = "Table and field mappings.")
final class MappingsCommand extends GroupCommand {}
