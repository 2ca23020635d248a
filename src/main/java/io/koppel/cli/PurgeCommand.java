package io.koppel.cli;

import io.koppel.cli.output.PurgeView;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.purge.Purge;
import io.koppel.run.purge.PurgeReport;
import io.koppel.schedule.QuartzLeftovers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "purge",
        description = {
            "Remove old jobs, errors, before-images and runs from Koppel's database; by default what is older than",
            "koppel.retention and koppel.undo.retention say. What an open error refers to stays, and so do runs that can",
            "still be continued."
        })
final class PurgeCommand extends KoppelCommand {

    @ArgGroup
    private final Age age = new Age();

    @Option(names = "--mapping", paramLabel = "M", description = "Only of this mapping.")
    private @Nullable String mapping;

    PurgeCommand(Invocation invocation) {
        super(invocation);
    }

    /** One of the two, or neither. */
    private static final class Age {

        @Option(
                names = "--older-than",
                paramLabel = "AGE",
                converter = AgeConverter.class,
                description = "What is over for so long: 30d, 12h.")
        private @Nullable Duration olderThan;

        @Option(names = "--all", description = "Everything that is over.")
        private boolean all;
    }

    private static final class AgeConverter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String typed) {
            try {
                Duration age = DurationStyle.SIMPLE.parse(typed);
                if (!age.isNegative()) {
                    return age;
                }
            } catch (IllegalArgumentException unreadable) {
                throw new TypeConversionException("'" + typed + "' is no age; 30d and 12h are.");
            }
            throw new TypeConversionException("'" + typed + "' lies in the future.");
        }
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        String named = mapping == null
                ? null
                : NamedMapping.in(useCases.get(CatalogueRepository.class).load(), mapping)
                        .name();
        PurgeReport report = purged(useCases.get(Purge.class), named);
        long schedulerRows = named == null ? useCases.get(QuartzLeftovers.class).remove() : 0;
        screen.result(PurgeView.of(report, schedulerRows), () -> PurgeView.text(report, schedulerRows));
        return ExitCode.DONE;
    }

    private PurgeReport purged(Purge purge, @Nullable String named) {
        if (age.all) {
            return purge.olderThan(Duration.ZERO, named);
        }
        return age.olderThan == null ? purge.expired(named) : purge.olderThan(age.olderThan, named);
    }
}
