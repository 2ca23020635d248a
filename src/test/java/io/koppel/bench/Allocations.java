package io.koppel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Bytes that all threads of this JVM allocate meanwhile, also those that end before it does. Sampled, but summed up. */
final class Allocations implements AutoCloseable {

    private static final String SAMPLE = "jdk.ObjectAllocationSample";

    private final Recording recording = new Recording();

    private Allocations() {
        recording.enable(SAMPLE).with("throttle", "1000/s");
        recording.start();
    }

    static Allocations watch() {
        return new Allocations();
    }

    long bytes() {
        try {
            recording.stop();
            Path file = Files.createTempFile("allocations", ".jfr");
            recording.dump(file);
            List<RecordedEvent> samples = RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(SAMPLE))
                    .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                    .toList();
            Files.delete(file);
            return sum(samples);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A sample weighs what its thread allocated since the one before, so the first of a thread tells of the time before. */
    private static long sum(List<RecordedEvent> samples) {
        Set<Long> seen = new HashSet<>();
        return samples.stream()
                .filter(sample -> !seen.add(sample.getThread().getId()))
                .mapToLong(sample -> sample.getLong("weight"))
                .sum();
    }

    @Override
    public void close() {
        recording.close();
    }
}
