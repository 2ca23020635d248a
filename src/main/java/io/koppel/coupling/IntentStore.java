package io.koppel.coupling;

import io.koppel.mapping.Pass;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Intents of creation as a pass keeps them (design 4); a preview keeps none. */
public interface IntentStore {

    void record(List<CreationIntent> intents);

    void remove(String mapping, Pass pass, Collection<String> sourceKeys);

    boolean exist(String mapping, Pass pass);

    /** Source keys in order. */
    List<String> page(String mapping, Pass pass, @Nullable String after, int limit);

    List<CreationIntent> byKeys(String mapping, Pass pass, Collection<String> sourceKeys);
}
