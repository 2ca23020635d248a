package io.koppel.cli;

import io.koppel.cli.output.ScheduleView;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.schedule.Schedules;
import io.koppel.schedule.Timing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "set", description = "Set when mappings are synchronized, each by itself or all with one trigger.")
final class SchedulesSetCommand extends KoppelCommand {

    private static final int SHOWN_TIMES = 5;

    @Mixin
    private ScheduledMappings mappings;

    @Option(names = "--together", description = "One trigger for all mappings.")
    private boolean together;

    @Option(names = "--separately", description = "One trigger a mapping again.")
    private boolean separately;

    @Option(names = "--every", paramLabel = "DURATION", description = "In even distances: 30m, 12h, 90s.")
    private @Nullable String every;

    @Option(
            names = "--cron",
            paramLabel = "EXPRESSION",
            description = "By the clock: minute hour day month weekday, as in a crontab; a sixth field in front is the second.")
    private @Nullable String cron;

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "Of --cron: Europe/Amsterdam (default: UTC).")
    private @Nullable String timeZone;

    @Option(
            names = "--inactivity-timeout",
            paramLabel = "DURATION|off",
            description = "How long a mapping stays on hold after a run without activity; 0: until a local change.")
    private @Nullable String inactivityTimeout;

    SchedulesSetCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkUsage() {
        int targets = (mappings.given() ? 1 : 0) + (together ? 1 : 0) + (separately ? 1 : 0);
        if (targets != 1) {
            throw wrongUsage("Name mappings, or give one of --all, --together and --separately.");
        }
        if (every != null && cron != null) {
            throw wrongUsage("Give either --every or --cron.");
        }
        if (timeZone != null && cron == null) {
            throw wrongUsage("--time-zone goes with --cron.");
        }
        boolean timed = every != null || cron != null;
        if (separately && (timed || inactivityTimeout != null)) {
            throw wrongUsage("--separately takes nothing else.");
        }
        if (together && (!timed || inactivityTimeout != null)) {
            throw wrongUsage("--together takes --every or --cron, and nothing else: all mappings together are never on hold.");
        }
        if (!together && !separately && !timed && inactivityTimeout == null) {
            throw wrongUsage("Give --every, --cron or --inactivity-timeout.");
        }
        durations();
    }

    /** So that a wrong one is told before anything starts. */
    private void durations() {
        if (every != null) {
            duration("--every", every);
        }
        if (inactivityTimeout != null && !inactivityTimeout.equals("off")) {
            duration("--inactivity-timeout", inactivityTimeout);
        }
    }

    private Duration duration(String option, String text) {
        if (text.matches("0*[1-9]\\d*")) {
            throw wrongUsage(option + " needs a unit: " + text + "m for minutes, " + text + "h for hours.");
        }
        try {
            Duration duration = text.equals("0") ? Duration.ZERO : DurationStyle.detectAndParse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (IllegalArgumentException unreadable) {
            throw wrongUsage(option + " takes a duration such as 30m or 12h, not " + text + ".");
        }
        throw wrongUsage(option + " cannot be negative.");
    }

    @Override
    ExitCode run(UseCases useCases, Screen screen) {
        Schedules schedules = useCases.get(Schedules.class);
        Timing timing = timing();
        if (separately) {
            schedules.separately();
        } else if (together) {
            schedules.together(timing);
        } else {
            set(schedules, named(useCases), timing);
        }
        ScheduleResult.show(useCases, screen);
        if (timing instanceof Timing.ByClock) {
            screen.hint("Due next: "
                    + ScheduleView.dueTimes(timing, useCases.get(Clock.class).instant(), SHOWN_TIMES) + ".");
        }
        return ExitCode.DONE;
    }

    private void set(Schedules schedules, List<String> names, @Nullable Timing timing) {
        if (timing != null) {
            schedules.setTiming(names, timing);
        }
        if (inactivityTimeout != null) {
            schedules.setInactivityTimeout(
                    names,
                    inactivityTimeout.equals("off") ? null : duration("--inactivity-timeout", inactivityTimeout));
        }
    }

    private @Nullable Timing timing() {
        if (every != null) {
            return new Timing.Every(duration("--every", every));
        }
        return cron == null ? null : Timing.ByClock.of(cron, timeZone == null ? "UTC" : timeZone);
    }

    private List<String> named(UseCases useCases) {
        return mappings.named()
                ? mappings.of(useCases)
                : useCases.get(CatalogueRepository.class).load().mappings().stream()
                        .map(IntegrationTableMapping::name)
                        .toList();
    }
}
