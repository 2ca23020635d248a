package io.koppel.coupling;

import org.jspecify.annotations.Nullable;

/** How a coupling's last pass in one direction ended, and in which job (spec 2.3); job null while blank. */
public record PassOutcome(SynchResult result, @Nullable String jobId) {

    public static final PassOutcome BLANK = new PassOutcome(SynchResult.BLANK, null);
}
