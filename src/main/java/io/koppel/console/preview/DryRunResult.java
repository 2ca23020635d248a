package io.koppel.console.preview;

import io.koppel.run.RunOutcome;
import io.koppel.run.preview.PreviewedWrite;
import java.util.List;

/**
 * What a run would write.
 *
 * @param writes the first ones
 * @param more how many there are beside them
 */
record DryRunResult(RunOutcome outcome, List<PreviewedWrite> writes, long more) {}
