package io.koppel;

import io.koppel.cli.CommandLineFace;
import io.koppel.cli.SystemTerminal;

/** The one entry point of both jars. */
public final class KoppelApplication {

    private KoppelApplication() {}

    public static void main(String[] arguments) {
        SpringStarter starter = new SpringStarter();
        StopOnSignal stop = StopOnSignal.watch(starter);
        int exitCode = new CommandLineFace(starter, new SystemTerminal(), System.out, System.err).run(arguments);
        stop.ended(exitCode);
        System.exit(exitCode);
    }
}
