package io.koppel.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands of this release. One that is not built yet is not here. */
final class Commands {

    private static final List<Entry> ENTRIES = List.of(
            entry(DemoCommand.class, invocation -> new CommandLine(new DemoCommand(invocation))),
            entry(FullCommand.class, invocation -> new CommandLine(new FullCommand(invocation))),
            entry(ReviewCommand.class, invocation -> new CommandLine(new ReviewCommand(invocation))),
            entry(ModifiedCommand.class, invocation -> new CommandLine(new ModifiedCommand(invocation))),
            entry(SyncCommand.class, invocation -> new CommandLine(new SyncCommand(invocation))),
            entry(ExplainCommand.class, invocation -> new CommandLine(new ExplainCommand(invocation))),
            entry(CompareCommand.class, invocation -> new CommandLine(new CompareCommand(invocation))),
            entry(JobsCommand.class, invocation -> new CommandLine(new JobsCommand())
                        .addSubcommand(new JobsListCommand(invocation))
                        .addSubcommand(new JobsShowCommand(invocation))),
            entry(ErrorsCommand.class, invocation -> new CommandLine(new ErrorsCommand())
                        .addSubcommand(new ErrorsListCommand(invocation))
                        .addSubcommand(new ErrorsChooseCommand(invocation))
                        .addSubcommand(new ErrorsRetryCommand(invocation))
                        .addSubcommand(new ErrorsRetryAllCommand(invocation))
                        .addSubcommand(new ErrorsSynchronizeCommand(invocation))
                        .addSubcommand(new ErrorsRestoreCommand(invocation))
                        .addSubcommand(new ErrorsDeleteCommand(invocation))
                        .addSubcommand(new ErrorsReleaseCommand(invocation))
                        .addSubcommand(new ErrorsFindDeletedCommand(invocation))
                        .addSubcommand(new ErrorsExplainCommand(invocation))),
            entry(CouplingsCommand.class, invocation -> new CommandLine(new CouplingsCommand())
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
                        .addSubcommand(new CouplingsVerifyCommand(invocation))),
            entry(MappingsCommand.class, invocation -> new CommandLine(new MappingsCommand())
                        .addSubcommand(new MappingsListCommand(invocation))
                        .addSubcommand(new MappingsShowCommand(invocation))
                        .addSubcommand(new MappingsSetCommand(invocation))
                        .addSubcommand(new MappingsCheckCommand(invocation))
                        .addSubcommand(new MappingsExportCommand(invocation))
                        .addSubcommand(new MappingsImportCommand(invocation))
                        .addSubcommand(new MappingsResetCommand(invocation))
                        .addSubcommand(new MappingsHistoryCommand(invocation))
                        .addSubcommand(new MappingsRevertCommand(invocation))),
            entry(RunsCommand.class, invocation -> new CommandLine(new RunsCommand())
                        .addSubcommand(new RunsListCommand(invocation))
                        .addSubcommand(new RunsShowCommand(invocation))
                        .addSubcommand(new RunsRestartCommand(invocation))
                        .addSubcommand(new RunsStopCommand(invocation))
                        .addSubcommand(new RunsRecoverCommand(invocation))
                        .addSubcommand(new RunsUndoCommand(invocation))),
            entry(SystemsCommand.class, invocation -> new CommandLine(new SystemsCommand())
                        .addSubcommand(new SystemsShowCommand(invocation))
                        .addSubcommand(new SystemsTestCommand(invocation))
                        .addSubcommand(new SystemsEnableCommand(invocation))
                        .addSubcommand(new SystemsDisableCommand(invocation))
                        .addSubcommand(new SystemsAcceptCommand(invocation))
                        .addSubcommand(new SystemsForgetCouplingsCommand(invocation))),
            entry(DoctorCommand.class, invocation -> new CommandLine(new DoctorCommand(invocation))),
            entry(SchedulesCommand.class, invocation -> new CommandLine(new SchedulesCommand())
                        .addSubcommand(new SchedulesListCommand(invocation))
                        .addSubcommand(new SchedulesSetCommand(invocation))
                        .addSubcommand(new SchedulesPauseCommand(invocation))
                        .addSubcommand(new SchedulesResumeCommand(invocation))
                        .addSubcommand(new SchedulesRunNowCommand(invocation))),
            entry(ScheduleCommand.class, invocation -> new CommandLine(new ScheduleCommand(invocation))),
            entry(ConsoleCommand.class, invocation -> new CommandLine(new ConsoleCommand(invocation))),
            entry(MigrateCommand.class, invocation -> new CommandLine(new MigrateCommand(invocation))),
            entry(PurgeCommand.class, invocation -> new CommandLine(new PurgeCommand(invocation))),
            entry(EraseCommand.class, invocation -> new CommandLine(new EraseCommand(invocation))));

    private Commands() {}

    /**
     * Only the command that is called is made, because making all of them takes longer than carrying most of them out.
     *
     * @param word what stands first in the line; null if nothing does
     */
    static CommandLine of(Invocation invocation, @Nullable String word) {
        CommandLine root = new CommandLine(new RootCommand());
        Optional<Entry> called = ENTRIES.stream().filter(entry -> entry.name().equals(word)).findFirst();
        called.map(List::of).orElse(ENTRIES).forEach(entry ->
                root.addSubcommand(entry.name(), entry.command().apply(invocation)));
        return root;
    }

    private static Entry entry(Class<?> type, Function<Invocation, CommandLine> command) {
        return new Entry(type.getAnnotation(Command.class).name(), command);
    }

    private record Entry(String name, Function<Invocation, CommandLine> command) {}
}
