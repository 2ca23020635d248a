package io.koppel.run.preview;

import io.koppel.mapping.Pass;
import io.koppel.coupling.SettledWindow;
import io.koppel.coupling.SettledWindowStore;
import java.util.Optional;

/** A preview reads everything in its overlap and remembers nothing of it. */
final class NoWindows implements SettledWindowStore {

    @Override
    public Optional<SettledWindow> find(String mapping, Pass pass) {
        return Optional.empty();
    }

    @Override
    public void save(String mapping, Pass pass, SettledWindow window) {}
}
