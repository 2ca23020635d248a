package io.koppel.console.run;

import io.koppel.mapping.Pass;
import io.koppel.run.RunProgress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** How far this process's passes are. A mapping belongs to one run at a time, so its name says which pass is meant. */
@Component
@Primary
class ProgressBoard implements RunProgress {

    private final Map<Place, Progress> passes = new ConcurrentHashMap<>();

    @Override
    public void passStarted(String mapping, Pass pass, long expected) {
        passes.put(new Place(mapping, pass), new Progress(0, expected));
    }

    @Override
    public void chunkDone(String mapping, Pass pass, long records) {
        passes.computeIfPresent(
                new Place(mapping, pass), (place, before) -> new Progress(before.done() + records, before.expected()));
    }

    @Override
    public void passEnded(String mapping, Pass pass) {
        passes.remove(new Place(mapping, pass));
    }

    /** Empty while no such pass goes on here. */
    Optional<Progress> of(String mapping, Pass pass) {
        return Optional.ofNullable(passes.get(new Place(mapping, pass)));
    }

    /**
     * @param done records read so far
     * @param expected -1 if unknown
     */
    record Progress(long done, long expected) {}

    private record Place(String mapping, Pass pass) {}
}
