package io.koppel.coupling;

import io.koppel.mapping.Pass;
import java.util.Optional;

/** Of each pass the window that it last read; a preview stores none. */
public interface SettledWindowStore {

    Optional<SettledWindow> find(String mapping, Pass pass);

    void save(String mapping, Pass pass, SettledWindow window);
}
