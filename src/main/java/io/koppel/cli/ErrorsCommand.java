package io.koppel.cli;

import picocli.CommandLine.Command;

@Command(name = "errors", description = "The error work list: records that are not in step.")
final class ErrorsCommand extends GroupCommand {}
