package io.koppel.run.pass;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import java.util.List;

/** Is told what became of every record of a pass, chunk by chunk, before the chunk is committed. */
@FunctionalInterface
public interface PassListener {

    /** For runs whose journal tells enough. */
    PassListener NONE = (mapping, pass, results) -> {};

    void done(IntegrationTableMapping mapping, Pass pass, List<WriteResult> results);
}
