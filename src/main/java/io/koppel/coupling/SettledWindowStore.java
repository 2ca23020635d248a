package io.koppel.coupling;

import io.koppel.mapping.Pass;
import java.util.Optional;

/** Of each pass the window that it last read; a preview stores none. */
public interface SettledWindowStore {

    Optional<SettledWindow> find(String mapping, Pass pass);

    void save(String mapping, Pass pass, SettledWindow window);

    /**
     * Takes off what a pass's own system no longer has in its window, because the reverse pass wrote it.
     *
     * @param records how many
     * @param checksum of the modified times that they had
     */
    void lower(String mapping, Pass pass, long records, long checksum);

    /** What lies behind a watermark that goes back must be read again, whether it changed or not (spec 3.4). */
    void forget(String mapping, Pass pass);
}
