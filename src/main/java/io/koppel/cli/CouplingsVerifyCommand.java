package io.koppel.cli;

import io.koppel.cli.output.CouplingReportView;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.couple.CouplingReport;
import io.koppel.run.couple.CouplingVerification;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Find couplings that are dead, double or out of their mapping's filter; ends with 3 if there are any.")
final class CouplingsVerifyCommand extends KoppelCommand {

    @Option(names = "--mapping", paramLabel = "M", description = "Only this mapping (default: all).")
    private @Nullable String mapping;

    @Mixin
    private Limit limit;

    CouplingsVerifyCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        limit.check(this);
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Catalogue catalogue = useCases.get(CatalogueRepository.class).load();
        List<IntegrationTableMapping> mappings =
                mapping == null ? catalogue.mappings() : List.of(NamedMapping.in(catalogue, mapping));
        CouplingReport report =
                useCases.get(CouplingVerification.class).verify(catalogue, mappings, limit.number());
        screen.result(CouplingReportView.of(report), () -> CouplingReportView.text(report));
        return report.found() == 0 ? ExitCode.DONE : ExitCode.RECORDS_FAILED;
    }
}
