package io.koppel.cli;

import io.koppel.cli.output.RebuildView;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.run.match.CouplingRebuild;
import io.koppel.run.match.RebuildProposal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rebuild",
        description = "Find lost couplings again: by the keys that Koppel derived when it created records, then by match.")
final class CouplingsRebuildCommand extends KoppelCommand {

    /** What a person reads; JSON shows all. */
    private static final int MOST_SHOWN = 50;

    @Parameters(paramLabel = "M", description = "The mapping.")
    private String mapping;

    @Option(names = "--dry-run", description = "Show what would be coupled; write nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    CouplingsRebuildCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        CouplingRebuild rebuild = useCases.get(CouplingRebuild.class);
        String name = MappingChoice.name(mapping);
        int most = screen.json() ? Integer.MAX_VALUE : MOST_SHOWN;
        if (dryRun) {
            RebuildProposal proposal = rebuild.preview(name, most);
            screen.result(RebuildView.of(proposal, false), () -> RebuildView.text(proposal));
            return ExitCode.DONE;
        }
        Optional<RebuildProposal> stored = rebuild.rebuild(name, most, proposal -> confirmed(proposal, screen));
        if (stored.isEmpty()) {
            screen.warn("Declined; nothing was changed.");
            return ExitCode.NOTHING_DONE;
        }
        screen.result(
                RebuildView.of(stored.get(), !stored.get().isEmpty()), () -> RebuildView.text(stored.get()));
        screen.hint("To compare what was coupled: sync " + name + " --full");
        return ExitCode.DONE;
    }

    private boolean confirmed(RebuildProposal proposal, Screen screen) {
        if (yes) {
            return true;
        }
        String question = "Couple these " + (proposal.byKey() + proposal.byMatch()) + " pairs of mapping "
                + proposal.mapping() + "?";
        if (!terminal().present()) {
            throw new KoppelException(
                    ErrorCode.CONFIRMATION_MISSING,
                    question + "\nThere is no terminal to ask on. 'couplings rebuild --dry-run' shows the pairs; if they"
                            + " are right, run the same command with --yes.");
        }
        screen.say(RebuildView.text(proposal));
        return terminal().confirm(question);
    }
}
