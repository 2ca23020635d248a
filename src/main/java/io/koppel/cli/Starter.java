package io.koppel.cli;

import io.koppel.run.RunProgress;
import java.util.List;

/** Starts Koppel behind the command line. Reading the command line alone must not need it. */
@FunctionalInterface
public interface Starter {

    /**
     * @param settings {@code --koppel.…=value}, as given
     * @throws io.koppel.failure.KoppelException if a setting is wrong or Koppel's database cannot be used
     */
    UseCases start(List<String> settings, Verbosity verbosity, RunProgress progress, Duty duty);

    default UseCases start(List<String> settings, Verbosity verbosity, RunProgress progress) {
        return start(settings, verbosity, progress, Duty.COMMAND);
    }
}
