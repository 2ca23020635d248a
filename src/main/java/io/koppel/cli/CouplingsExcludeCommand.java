package io.koppel.cli;

import io.koppel.cli.output.MarksView;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.couple.CreationMarks;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "exclude", description = "Mark records \"do not create\": no run gives them a counterpart.")
final class CouplingsExcludeCommand extends KoppelCommand {

    @Mixin
    private RecordChoice records;

    CouplingsExcludeCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        records.check(this, false);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        IntegrationTableMapping mapping =
                NamedMapping.in(useCases.get(CatalogueRepository.class).load(), records.mapping());
        Map<Side, Set<String>> keys = useCases.get(CreationMarks.class).exclude(mapping, records.ids());
        MarksView view = MarksView.of(mapping.name(), keys);
        screen.result(view, () -> view.text("excluded"));
        return ExitCode.DONE;
    }
}
