package io.koppel.watch.notice;

import io.koppel.run.Pause;
import io.koppel.run.RunObserver;
import io.koppel.watch.problem.KnownProblem;
import io.koppel.watch.problem.Medium;
import io.koppel.watch.problem.Problems;
import io.koppel.watch.problem.Told;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells people of each problem once when it begins and once when it ends: after every run, and from time to time where
 * a process stays. What does not get through is told later; nothing that fails here fails a run.
 */
@Component
public class Notifier implements RunObserver {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int ATTEMPTS = 20;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    private final Channels channels;
    private final Turn turn;
    private final Problems problems;
    private final NotificationProperties properties;
    private final Pause pause;
    private final Clock clock;

    Notifier(
            Channels channels,
            Turn turn,
            Problems problems,
            NotificationProperties properties,
            Pause pause,
            Clock clock) {
        this.channels = channels;
        this.turn = turn;
        this.problems = problems;
        this.properties = properties;
        this.pause = pause;
        this.clock = clock;
    }

    /** Waits for its turn: the process that has it may have looked before this run ended. */
    @Override
    public void afterRun() {
        int attempts = channels.all().isEmpty() ? 1 : ATTEMPTS;
        try {
            for (int attempt = 1; !turn.during(this::update) && attempt < attempts; attempt++) {
                pause.of(BETWEEN_ATTEMPTS);
            }
        } catch (RuntimeException failure) {
            LOG.warn("Problems could not be told: {}", failure.getMessage());
        }
    }

    /** Without waiting: it is tried again soon. */
    public void tell() {
        try {
            turn.during(this::update);
        } catch (RuntimeException failure) {
            LOG.warn("Problems could not be told: {}", failure.getMessage());
        }
    }

    private void update() {
        Set<Medium> media = channels.media();
        List<KnownProblem> known = problems.update(media);
        for (Channel channel : channels.all()) {
            tell(channel, known);
        }
        problems.forgetSettled(media);
    }

    private void tell(Channel channel, List<KnownProblem> known) {
        Medium medium = channel.medium();
        List<KnownProblem> began =
                known.stream().filter(one -> one.due(medium) == Told.BEGIN).toList();
        List<KnownProblem> ended =
                known.stream().filter(one -> one.due(medium) == Told.END).toList();
        if (began.isEmpty() && ended.isEmpty()) {
            return;
        }
        try {
            channel.send(new Notice(properties.name(), clock.instant(), began, ended));
        } catch (NoticeFailure failure) {
            LOG.warn("A notice did not get through and is tried again later. {}", failure.getMessage());
            return;
        }
        began.forEach(one -> problems.told(medium, Told.BEGIN, one.problem()));
        ended.forEach(one -> problems.told(medium, Told.END, one.problem()));
    }
}
