package io.koppel.journal;

import java.util.List;

/** Where a pass puts the errors of its job. */
public interface SynchJobErrorStore {

    void add(List<SynchJobError> errors);
}
