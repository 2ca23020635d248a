package io.koppel.cli;

import io.koppel.cli.output.MigrationView;
import io.koppel.run.Installation;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "migrate", description = "Bring the schema of Koppel's database up to this version.")
final class MigrateCommand extends KoppelCommand {

    @ArgGroup
    private Look look = new Look();

    @Option(names = "--reference-tables", description = "Also create or upgrade the reference tables of both sides.")
    private boolean referenceTables;

    MigrateCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    boolean preparesInstallation() {
        return false;
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Installation installation = useCases.get(Installation.class);
        if (look.status) {
            MigrationView.PENDING.show(installation.pending(referenceTables), screen::result);
        } else if (look.dryRun) {
            MigrationView.STATEMENTS.show(installation.statements(referenceTables), screen::result);
        } else {
            MigrationView.APPLIED.show(installation.migrate(referenceTables), screen::result);
        }
        return ExitCode.DONE;
    }

    private static final class Look {

        @Option(names = "--status", description = "Only list what has not run yet.")
        private boolean status;

        @Option(names = "--dry-run", description = "Only print the statements that would run.")
        private boolean dryRun;
    }
}
