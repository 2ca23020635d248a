package io.koppel.cli;

import io.koppel.cli.output.NewPairView;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.couple.ManualCoupling;
import io.koppel.run.couple.NewPair;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Couple two records that exist, and synchronize them if a direction is given.")
final class CouplingsAddCommand extends KoppelCommand {

    @Parameters(index = "0", paramLabel = "M", description = "The mapping.")
    private String mapping;

    @Parameters(index = "1", paramLabel = "LOCAL", description = "The local record: its key or business key.")
    private String local;

    @Parameters(index = "2", paramLabel = "INTEGRATION", description = "The integration record: its key or business key.")
    private String integration;

    @Option(
            names = "--direction",
            paramLabel = "none|to|from",
            defaultValue = "none",
            description = "Synchronize the pair at once, without conflict checks (default: none).")
    private String direction;

    private @Nullable Pass pass;

    CouplingsAddCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        pass = PassChoice.of(this, direction, true);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        NewPair pair = useCases.get(ManualCoupling.class)
                .couple(NamedMapping.in(useCases.get(CatalogueRepository.class).load(), mapping), local, integration, pass);
        screen.result(NewPairView.of(pair), () -> NewPairView.text(pair));
        return pair.outcome() == null ? ExitCode.DONE : ExitCode.of(pair.outcome());
    }
}
