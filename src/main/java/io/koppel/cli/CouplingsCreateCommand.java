package io.koppel.cli;

import io.koppel.cli.output.RecordsResultView;
import io.koppel.mapping.Pass;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.couple.CreateNew;
import io.koppel.run.records.RecordsOutcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Create the counterparts of uncoupled records, and couple them.")
final class CouplingsCreateCommand extends KoppelCommand {

    @Mixin
    private RecordChoice records;

    @Option(
            names = "--direction",
            paramLabel = "to|from",
            required = true,
            description = "to: create integration records for these local ones; from: the other way round.")
    private String direction;

    private @Nullable Pass pass;

    CouplingsCreateCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        records.check(this, false);
        pass = PassChoice.of(this, direction, false);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        RecordsOutcome outcome = useCases.get(CreateNew.class)
                .create(
                        NamedMapping.in(useCases.get(CatalogueRepository.class).load(), records.mapping()),
                        records.ids(),
                        pass);
        screen.result(RecordsResultView.of(outcome), () -> RecordsResultView.text(outcome));
        return outcome.outcome() == null ? ExitCode.NOTHING_DONE : ExitCode.of(outcome.outcome());
    }
}
