package io.koppel.cli;

import picocli.CommandLine;

/** All commands of this release. One that is not built yet is not here. */
final class Commands {

    private Commands() {}

    static CommandLine of(Invocation invocation) {
        return new CommandLine(new RootCommand())
                .addSubcommand(new DemoCommand(invocation))
                .addSubcommand(new FullCommand(invocation))
                .addSubcommand(new ReviewCommand(invocation))
                .addSubcommand(new ModifiedCommand(invocation))
                .addSubcommand(new SyncCommand(invocation))
                .addSubcommand(new CommandLine(new JobsCommand())
                        .addSubcommand(new JobsListCommand(invocation))
                        .addSubcommand(new JobsShowCommand(invocation)))
                .addSubcommand(
                        new CommandLine(new ErrorsCommand()).addSubcommand(new ErrorsListCommand(invocation)))
                .addSubcommand(new CommandLine(new CouplingsCommand())
                        .addSubcommand(new CouplingsListCommand(invocation))
                        .addSubcommand(new CouplingsShowCommand(invocation)))
                .addSubcommand(new CommandLine(new MappingsCommand())
                        .addSubcommand(new MappingsListCommand(invocation))
                        .addSubcommand(new MappingsShowCommand(invocation))
                        .addSubcommand(new MappingsSetCommand(invocation))
                        .addSubcommand(new MappingsCheckCommand(invocation))
                        .addSubcommand(new MappingsExportCommand(invocation))
                        .addSubcommand(new MappingsImportCommand(invocation))
                        .addSubcommand(new MappingsResetCommand(invocation))
                        .addSubcommand(new MappingsHistoryCommand(invocation))
                        .addSubcommand(new MappingsRevertCommand(invocation)))
                .addSubcommand(new CommandLine(new RunsCommand())
                        .addSubcommand(new RunsListCommand(invocation))
                        .addSubcommand(new RunsShowCommand(invocation))
                        .addSubcommand(new RunsRestartCommand(invocation)))
                .addSubcommand(new CommandLine(new SystemsCommand())
                        .addSubcommand(new SystemsShowCommand(invocation))
                        .addSubcommand(new SystemsTestCommand(invocation)))
                .addSubcommand(new MigrateCommand(invocation));
    }
}
