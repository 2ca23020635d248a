package io.koppel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
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
            Set<Long> known = new HashSet<>();
            long bytes = RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(SAMPLE))
                    // The first sample of a thread stands for all that it allocated before, other tests' work included.
                    .filter(event -> event.getThread() == null || !known.add(event.getThread().getId()))
                    .mapToLong(Allocations::weight)
                    .sum();
            Files.delete(file);
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long weight(RecordedEvent event) {
        return event.getLong("weight");
    }

    @Override
    public void close() {
        recording.close();
    }
}
