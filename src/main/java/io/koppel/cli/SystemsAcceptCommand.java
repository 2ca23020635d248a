package io.koppel.cli;

import io.koppel.cli.output.SystemView;
import io.koppel.mapping.Side;
import io.koppel.run.Systems;
import io.koppel.run.identity.SystemAdministration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "accept",
        description = {
            "Take a changed side for the one that the couplings belong to: the same data on another server, say.",
            "The couplings that there are now also count as all of them."
        })
final class SystemsAcceptCommand extends KoppelCommand {

    @Parameters(arity = "0..1", paramLabel = "bc|sales", description = "Only this side (default: both).")
    private @Nullable SideName side;

    SystemsAcceptCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        List<Side> sides = side == null ? List.of(Side.values()) : List.of(side.side());
        useCases.get(SystemAdministration.class).accept(sides);
        SystemView.show(useCases.get(Systems.class).look(), screen::result);
        return ExitCode.DONE;
    }
}
