package io.koppel.run.pass;

import io.koppel.coupling.Coupling;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import java.util.List;

/** Is told what became of every record of a pass, chunk by chunk, before the chunk is committed. */
public interface PassListener {

    /** For runs whose journal tells enough. */
    PassListener NONE = (mapping, pass, results) -> {};

    void done(IntegrationTableMapping mapping, Pass pass, List<WriteResult> results);

    /** Couplings that went with a deleted record before the pass read anything (spec 3.2). */
    default void swept(IntegrationTableMapping mapping, Pass pass, List<Coupling> couplings) {}
}
