package io.koppel.cli;

import picocli.CommandLine;

/** All commands of this release. One that is not built yet is not here. */
final class Commands {

    private Commands() {}

    static CommandLine of(Invocation invocation) {
        return new CommandLine(new RootCommand())
                .addSubcommand(new DemoCommand(invocation))
                .addSubcommand(new FullCommand(invocation))
                .addSubcommand(new ModifiedCommand(invocation))
                .addSubcommand(new SyncCommand(invocation))
                .addSubcommand(new ExplainCommand(invocation))
                .addSubcommand(new CompareCommand(invocation))
                .addSubcommand(new CommandLine(new JobsCommand())
                        .addSubcommand(new JobsListCommand(invocation))
                        .addSubcommand(new JobsShowCommand(invocation)))
                .addSubcommand(new CommandLine(new ErrorsCommand())
                        .addSubcommand(new ErrorsListCommand(invocation))
                        .addSubcommand(new ErrorsChooseCommand(invocation))
                        .addSubcommand(new ErrorsRetryCommand(invocation))
                        .addSubcommand(new ErrorsRetryAllCommand(invocation))
                        .addSubcommand(new ErrorsSynchronizeCommand(invocation))
                        .addSubcommand(new ErrorsRestoreCommand(invocation))
                        .addSubcommand(new ErrorsDeleteCommand(invocation))
                        .addSubcommand(new ErrorsReleaseCommand(invocation))
                        .addSubcommand(new ErrorsFindDeletedCommand(invocation))
                        .addSubcommand(new ErrorsExplainCommand(invocation)))
                .addSubcommand(new CommandLine(new CouplingsCommand())
                        .addSubcommand(new CouplingsListCommand(invocation))
                        .addSubcommand(new CouplingsShowCommand(invocation))
                        .addSubcommand(new CouplingsMatchCommand(invocation))
                        .addSubcommand(new CouplingsRebuildCommand(invocation))
                        .addSubcommand(new CouplingsAddCommand(invocation))
                        .addSubcommand(new CouplingsCreateCommand(invocation))
                        .addSubcommand(new CouplingsRemoveCommand(invocation))
                        .addSubcommand(new CouplingsExcludeCommand(invocation))
                        .addSubcommand(new CouplingsIncludeCommand(invocation))
                        .addSubcommand(new CouplingsExportCommand(invocation))
                        .addSubcommand(new CouplingsImportCommand(invocation))
                        .addSubcommand(new CouplingsVerifyCommand(invocation)))
                .addSubcommand(new CommandLine(new MappingsCommand())
                        .addSubcommand(new MappingsListCommand(invocation))
                        .addSubcommand(new MappingsShowCommand(invocation))
                        .addSubcommand(new MappingsSetCommand(invocation))
                        .addSubcommand(new MappingsCheckCommand(invocation))
                        .addSubcommand(new MappingsExportCommand(invocation))
                        .addSubcommand(new MappingsImportCommand(invocation))
                        .addSubcommand(new MappingsResetCommand(invocation)))
                .addSubcommand(new CommandLine(new RunsCommand())
                        .addSubcommand(new RunsListCommand(invocation))
                        .addSubcommand(new RunsShowCommand(invocation))
                        .addSubcommand(new RunsRestartCommand(invocation))
                        .addSubcommand(new RunsUndoCommand(invocation)))
                .addSubcommand(new CommandLine(new SystemsCommand())
                        .addSubcommand(new SystemsShowCommand(invocation))
                        .addSubcommand(new SystemsTestCommand(invocation))
                        .addSubcommand(new SystemsEnableCommand(invocation))
                        .addSubcommand(new SystemsDisableCommand(invocation))
                        .addSubcommand(new SystemsAcceptCommand(invocation))
                        .addSubcommand(new SystemsForgetCouplingsCommand(invocation)))
                .addSubcommand(new MigrateCommand(invocation))
                .addSubcommand(new EraseCommand(invocation));
    }
}
