package io.koppel.cli;

import io.koppel.cli.output.RecordsResultView;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunRequest;
import io.koppel.run.records.ProposedSync;
import io.koppel.run.records.RecordsOutcome;
import io.koppel.run.records.SyncChoice;
import io.koppel.run.records.SynchronizeNow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sync",
        description = "Synchronize one mapping: its modified records, all of them, or single ones (--record).")
final class SyncCommand extends KoppelCommand {

    @Parameters(paramLabel = "M", description = "The mapping.")
    private String mapping;

    @ArgGroup
    private Mode mode = new Mode();

    @Mixin
    private MassChangeChoice massChange;

    @Mixin
    private DryRun dryRun;

    @Option(
            names = "--direction",
            paramLabel = "to|from|merge",
            description = "With --record: which way, without asking; merge goes both ways.")
    private @Nullable String direction;

    @Mixin
    private Confirmation confirmation;

    private @Nullable SyncChoice choice;

    SyncCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        if (dryRun.fault() != null) {
            throw wrongUsage(dryRun.fault());
        }
        if (direction == null) {
            return;
        }
        if (mode.records.isEmpty()) {
            throw wrongUsage("--direction is for single records (--record); a mapping has its own direction.");
        }
        choice = Stream.of(SyncChoice.values())
                .filter(known -> known.label().equalsIgnoreCase(direction))
                .findFirst()
                .orElseThrow(() -> wrongUsage("--direction takes to, from or merge, not " + direction + "."));
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        if (!mode.records.isEmpty()) {
            return records(useCases, screen);
        }
        RunRequest request = RunRequest.single(MappingChoice.name(mapping), mode.full, mode.unconditional)
                .allowingMassChange(massChange.allowed());
        return dryRun.asked()
                ? dryRun.show(useCases, screen, request)
                : RunResult.show(useCases.get(RunLauncher.class).start(request), screen);
    }

    @Override
    boolean preparesInstallation() {
        return !dryRun.asked();
    }

    private ExitCode records(UseCases useCases, Screen screen) {
        SynchronizeNow now = useCases.get(SynchronizeNow.class);
        ProposedSync proposed = now.propose(
                NamedMapping.in(useCases.get(CatalogueRepository.class).load(), mapping),
                mode.records.stream().distinct().toList());
        Optional<SyncChoice> chosen = proposed.pairs().isEmpty() ? Optional.of(SyncChoice.TO) : chosen(proposed, screen);
        if (chosen.isEmpty()) {
            screen.warn("Declined; nothing was done.");
            return ExitCode.NOTHING_DONE;
        }
        Optional<RunRequest> request = now.request(proposed, chosen.get());
        if (dryRun.asked() && request.isPresent()) {
            return dryRun.show(useCases, screen, request.get());
        }
        RecordsOutcome outcome = now.run(proposed, chosen.get());
        screen.result(RecordsResultView.of(outcome), () -> RecordsResultView.text(outcome));
        return outcome.outcome() == null ? ExitCode.NOTHING_DONE : ExitCode.of(outcome.outcome());
    }

    private Optional<SyncChoice> chosen(ProposedSync proposed, Screen screen) {
        String warning = proposed.warning();
        if (warning != null) {
            screen.warn(warning);
        }
        if (choice != null) {
            return Optional.of(choice);
        }
        if (confirmation.yes() || !proposed.worthAsking()) {
            return Optional.of(proposed.recommended());
        }
        String what = proposed.single() ? "record " + proposed.pairs().get(0).id() : proposed.pairs().size() + " records";
        if (!terminal().present()) {
            throw new KoppelException(
                    ErrorCode.CONFIRMATION_MISSING,
                    "Which way to synchronize " + what + " of mapping " + proposed.mapping().name()
                            + " must be decided, and there is no terminal to ask on. Say --direction "
                            + String.join(" or ", labels(proposed.options()))
                            + ", or --yes for what is recommended (" + proposed.recommended().label() + ").");
        }
        return proposed.options().size() == 1
                ? confirmed(proposed, what)
                : Optional.ofNullable(terminal()
                                .choose("Synchronize " + what + ":", labels(proposed.options()), proposed.recommended().label()))
                        .flatMap(answer -> proposed.options().stream()
                                .filter(option -> option.label().equals(answer))
                                .findFirst());
    }

    private Optional<SyncChoice> confirmed(ProposedSync proposed, String what) {
        SyncChoice only = proposed.recommended();
        String answer = terminal()
                .choose(
                        "Synchronize " + what + " " + only.label() + "?",
                        List.of("yes", "no"),
                        proposed.harmless() ? "yes" : "no");
        return "yes".equals(answer) ? Optional.of(only) : Optional.empty();
    }

    private static List<String> labels(List<SyncChoice> options) {
        return options.stream().map(SyncChoice::label).toList();
    }

    private static final class Mode {

        @Option(names = "--full", description = "Look at every record, not only at those modified since the last run.")
        private boolean full;

        @Option(
                names = "--unconditional",
                description = "Also transfer coupled records again that did not change; not for bidirectional mappings.")
        private boolean unconditional;

        @Option(
                names = "--record",
                paramLabel = "ID",
                arity = "1..*",
                description = "Only these coupled records, whatever filters and watermarks say: keys or business keys.")
        private List<String> records = List.of();
    }
}
