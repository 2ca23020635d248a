package io.koppel.cli;

import io.koppel.run.CreationPermission;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The question after a full synchronization: may scheduled jobs create new records? */
final class CreateNewChoice {

    enum Answer {
        KEEP,
        RESTORE
    }

    @Option(
            names = "--create-new",
            paramLabel = "keep|restore",
            description = {
                "keep: scheduled jobs may create records from now on.",
                "restore: every mapping keeps its former setting.",
                "Default: ask on a terminal, restore without one."
            })
    private @Nullable Answer answer;

    /** @param mappings whose jobs may create; empty for all */
    void answer(UseCases useCases, Terminal terminal, Screen screen, List<String> mappings) {
        if (keeps(terminal)) {
            useCases.get(CreationPermission.class).grant(mappings);
            screen.hint("Scheduled jobs may create new records from now on.");
        }
    }

    private boolean keeps(Terminal terminal) {
        if (answer != null) {
            return answer == Answer.KEEP;
        }
        return terminal.present() && terminal.confirm("May scheduled jobs create new records?");
    }
}
