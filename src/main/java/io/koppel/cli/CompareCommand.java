package io.koppel.cli;

import io.koppel.cli.output.DifferenceView;
import io.koppel.cli.output.Spool;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Pass;
import io.koppel.run.compare.PairComparison;
import io.koppel.run.compare.PairRepair;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "compare", description = "Field by field, what differs between the two sides' coupled records now.")
final class CompareCommand extends KoppelCommand {

    enum Repair {
        TO(Pass.TO),
        FROM(Pass.FROM);

        private final Pass pass;

        Repair(Pass pass) {
            this.pass = pass;
        }
    }

    @Parameters(paramLabel = "M", description = "The mapping.")
    private String mapping;

    @Option(
            names = "--repair",
            paramLabel = "to|from",
            description = {
                "Make the differing pairs equal, whatever changed since:",
                "to: the local side's values go to the integration side; from: the way back."
            })
    private @Nullable Repair repair;

    @Option(
            names = "--fields",
            paramLabel = "F",
            arity = "1..*",
            split = ",",
            description = "Only these: a field of either side, or LOCAL:INTEGRATION.")
    private List<String> fields = List.of();

    @Option(names = "--yes", description = "Do not ask before a repair.")
    private boolean yes;

    @Mixin
    private DryRun dryRun;

    CompareCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        if (dryRun.fault() != null) {
            throw wrongUsage(dryRun.fault());
        }
        if (dryRun.asked() && repair == null) {
            throw wrongUsage("--dry-run goes with --repair: comparing alone writes nothing.");
        }
    }

    @Override
    boolean preparesInstallation() {
        return !dryRun.asked();
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        String name = MappingChoice.name(mapping);
        Set<String> chosen = new LinkedHashSet<>(fields);
        return repair == null
                ? compare(useCases.get(PairComparison.class), screen, name, chosen)
                : repair(useCases, screen, useCases.get(PairRepair.class).plan(name, repair.pass, chosen));
    }

    private static ExitCode compare(PairComparison comparison, Screen screen, String name, Set<String> chosen) {
        try (Spool<DifferenceView> found = Spool.of(DifferenceView.class)) {
            comparison.compare(name, chosen, difference -> found.add(DifferenceView.of(difference)));
            screen.result(
                    found.all(),
                    () -> found.count() == 0
                            ? "Nothing differs."
                            : found.table(DifferenceView.table()));
            return found.count() == 0 ? ExitCode.DONE : ExitCode.RECORDS_FAILED;
        }
    }

    private ExitCode repair(UseCases useCases, Screen screen, PairRepair.Plan plan) {
        PairRepair repairs = useCases.get(PairRepair.class);
        if (dryRun.asked()) {
            return dryRun.show(useCases, screen, writes -> repairs.preview(plan, writes));
        }
        if (!plan.pairs().isEmpty() && !confirmed(plan)) {
            screen.warn("Declined; nothing was done.");
            return ExitCode.NOTHING_DONE;
        }
        return RunResult.show(repairs.repair(plan), screen);
    }

    private boolean confirmed(PairRepair.Plan plan) {
        String question = plan.pairs().size() + " pairs of mapping " + plan.mapping() + " differ. Overwrite the "
                + (plan.pass() == Pass.TO ? "integration side's values with the local side's" : "local side's values with the integration side's")
                + "?";
        if (yes) {
            return true;
        }
        if (!terminal().present()) {
            throw new KoppelException(
                    ErrorCode.CONFIRMATION_MISSING,
                    question + " There is no terminal to ask on; if so, run the same command with --yes.");
        }
        return terminal().confirm(question);
    }
}
