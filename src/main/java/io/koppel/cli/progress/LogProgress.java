package io.koppel.cli.progress;

import io.koppel.cli.output.Times;
import io.koppel.mapping.Pass;
import io.koppel.run.RunProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line every ten seconds of a pass. */
final class LogProgress implements RunProgress {

    private static final Logger LOG = LoggerFactory.getLogger(LogProgress.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<String, State> passes = new ConcurrentHashMap<>();

    LogProgress(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void passStarted(String mapping, Pass pass, long expected) {
        Instant now = clock.instant();
        passes.put(name(mapping, pass), new State(expected, 0, now, now));
    }

    @Override
    public void chunkDone(String mapping, Pass pass, long records) {
        passes.computeIfPresent(name(mapping, pass), (name, state) -> {
            State next = state.plus(records);
            Instant now = clock.instant();
            if (now.isBefore(next.toldAt().plus(PERIOD))) {
                return next;
            }
            LOG.info("{}: {}", name, next.line(now));
            return next.told(now);
        });
    }

    @Override
    public void passEnded(String mapping, Pass pass) {
        passes.remove(name(mapping, pass));
    }

    private static String name(String mapping, Pass pass) {
        return mapping + " " + pass.label();
    }

    private record State(long expected, long done, Instant startedAt, Instant toldAt) {

        State plus(long records) {
            return new State(expected, done + records, startedAt, toldAt);
        }

        State told(Instant at) {
            return new State(expected, done, startedAt, at);
        }

        String line(Instant now) {
            double seconds = Math.max(0.001, Duration.between(startedAt, now).toMillis() / 1000.0);
            double rate = done / seconds;
            String line = String.format(Locale.ROOT, "%,d records, %,.0f/s", done, rate);
            if (expected < done || rate == 0) {
                return line;
            }
            Duration left = Duration.ofMillis((long) ((expected - done) / rate * 1000));
            return String.format(Locale.ROOT, "%,d of %,d records, %,.0f/s, %s left", done, expected, rate, Times.duration(left));
        }
    }
}
