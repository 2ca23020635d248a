package io.koppel.run;

import io.koppel.journal.SynchJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with what it is made of.
 *
 * @param steps in the order in which they began
 * @param restartCommand null if there is nothing to go on with
 * @param catalogueVersion that the run began with; null for runs older than versions are
 */
public record RunDetails(Run run, List<RunStep> steps, List<SynchJob> jobs, @Nullable String restartCommand, @Nullable Long catalogueVersion) {}
