package io.koppel.cli.output;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a scheduler or a console worked, as JSON shows it. */
public record SchedulerView(@Nullable String startedAt, @Nullable String stoppedAt, long seconds) {

    public static SchedulerView of(Instant startedAt, Instant stoppedAt) {
        return new SchedulerView(
                Times.json(startedAt),
                Times.json(stoppedAt),
                Duration.between(startedAt, stoppedAt).toSeconds());
    }

    /** @param who begins the sentence: {@code The scheduler} */
    public String text(String who) {
        return who + " was told to stop after " + Times.duration(Duration.ofSeconds(seconds)) + ".";
    }
}
