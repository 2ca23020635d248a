package io.koppel.run.preview;

import io.koppel.coupling.SettledWindow;
import io.koppel.coupling.SettledWindowStore;
import io.koppel.mapping.Pass;
import java.util.Optional;

/** What runs have settled; a preview settles nothing. */
record PreviewWindows(SettledWindowStore stored) implements SettledWindowStore {

    @Override
    public Optional<SettledWindow> find(String mapping, Pass pass) {
        return stored.find(mapping, pass);
    }

    @Override
    public void save(String mapping, Pass pass, SettledWindow window) {}
}
