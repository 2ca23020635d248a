package io.koppel.run.preview;

import io.koppel.coupling.SettledWindow;
import io.koppel.coupling.SettledWindowStore;
import io.koppel.mapping.Pass;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What runs have settled, without what the preview has seen forgotten; a preview settles nothing. */
final class PreviewWindows implements SettledWindowStore {

    private final SettledWindowStore stored;
    private final Set<Forgotten> forgotten = new HashSet<>();

    PreviewWindows(SettledWindowStore stored) {
        this.stored = stored;
    }

    private record Forgotten(String mapping, Pass pass) {}

    @Override
    public Optional<SettledWindow> find(String mapping, Pass pass) {
        return forgotten.contains(new Forgotten(mapping, pass)) ? Optional.empty() : stored.find(mapping, pass);
    }

    @Override
    public void save(String mapping, Pass pass, SettledWindow window) {}

    /** What a preview writes, its systems do not have. */
    @Override
    public void lower(String mapping, Pass pass, long records, long checksum) {}

    @Override
    public void forget(String mapping, Pass pass) {
        forgotten.add(new Forgotten(mapping, pass));
    }
}
