package io.koppel.cli;

import io.koppel.run.Installation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does something: starts Koppel, uses it, shows the result. */
abstract class KoppelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    private final Invocation invocation;

    KoppelCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public final Integer call() {
        checkUsage();
        Screen screen = new Screen(
                spec.commandLine().getOut(), spec.commandLine().getErr(), common.output(), common.quiet());
        try (UseCases useCases = invocation.start(common.quiet(), duty())) {
            if (preparesInstallation()) {
                useCases.get(Installation.class).prepare();
            }
            return number(run(useCases, screen));
        }
    }

    abstract ExitCode run(UseCases useCases, Screen screen);

    /** Tells wrong usage before anything starts; {@link #wrongUsage} makes the exception. */
    void checkUsage() {}

    Duty duty() {
        return Duty.COMMAND;
    }

    /** False for commands that must see the schema of Koppel's database as it is. */
    boolean preparesInstallation() {
        return true;
    }

    final ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    final Terminal terminal() {
        return invocation.terminal();
    }

    final int number(ExitCode code) {
        return common.number(code);
    }
}
