package io.koppel.cli;

import io.koppel.cli.output.SystemView;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.Systems;
import io.koppel.run.identity.SystemAdministration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "forget-couplings",
        description = {
            "Forget all couplings, watermarks and the error list, because the systems are other ones now.",
            "No record of either system is touched."
        })
final class SystemsForgetCouplingsCommand extends KoppelCommand {

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    SystemsForgetCouplingsCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        SystemAdministration administration = useCases.get(SystemAdministration.class);
        if (!yes && !confirmed(administration.couplings())) {
            screen.warn("Declined; nothing was done.");
            return ExitCode.NOTHING_DONE;
        }
        administration.forgetCouplings();
        SystemView.show(useCases.get(Systems.class).look(), screen::result);
        return ExitCode.DONE;
    }

    private boolean confirmed(long couplings) {
        String question = "Couplings to be forgotten: " + couplings + ".";
        if (!terminal().present()) {
            throw new KoppelException(
                    ErrorCode.CONFIRMATION_MISSING,
                    question + " There is no terminal to ask on. If that is what you want, run the same command with --yes.");
        }
        return terminal().confirm(question + " Forget them?");
    }
}
