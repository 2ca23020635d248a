package io.koppel;

import io.koppel.cli.CommandLineFace;
import io.koppel.cli.SystemTerminal;

/** The one entry point of both jars. */
public final class KoppelApplication {

    private KoppelApplication() {}

    public static void main(String[] arguments) {
        CommandLineFace face =
                new CommandLineFace(new SpringStarter(), new SystemTerminal(), System.out, System.err);
        System.exit(face.run(arguments));
    }
}
