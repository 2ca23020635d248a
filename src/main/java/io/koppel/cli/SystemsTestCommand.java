package io.koppel.cli;

import io.koppel.cli.output.SystemView;
import io.koppel.run.SystemState;
import io.koppel.run.SystemState.Reach;
import io.koppel.run.Systems;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "test", description = "Tell whether both systems can be used: 1 if one is unreachable, 2 if one refuses or is disabled, 6 if one changed.")
final class SystemsTestCommand extends KoppelCommand {

    SystemsTestCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        List<SystemState> states = useCases.get(Systems.class).look();
        SystemView.show(states, screen::result);
        if (states.stream().anyMatch(state -> state.reach() == Reach.UNREACHABLE)) {
            return ExitCode.FAILED;
        }
        if (states.stream().anyMatch(state -> state.reach() == Reach.CHANGED)) {
            return ExitCode.DECISION_NEEDED;
        }
        return states.stream().allMatch(state -> state.reach() == Reach.REACHABLE)
                ? ExitCode.DONE
                : ExitCode.NOTHING_DONE;
    }
}
