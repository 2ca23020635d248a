package io.koppel.cli;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.run.RunOutcome;

/** What the program ends with, for schedulers and scripts (contract 2). */
public enum ExitCode {
    DONE(0),
    /** The run failed; it can be restarted. */
    FAILED(1),
    /** Wrong usage or configuration, or declined. */
    NOTHING_DONE(2),
    /** Done, but records failed in this run. */
    RECORDS_FAILED(3),
    MAPPING_HELD(4),
    /** Stopped on request; it can be restarted. */
    STOPPED(5),
    /** A guard stopped it and a person must decide. */
    DECISION_NEEDED(6);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    static ExitCode of(Throwable thrown) {
        return Failures.koppel(thrown).map(known -> of(known.code())).orElse(FAILED);
    }

    private static ExitCode of(ErrorCode code) {
        if (code == ErrorCode.MAPPING_HELD) {
            return MAPPING_HELD;
        }
        if (code == ErrorCode.RUN_STOPPED) {
            return STOPPED;
        }
        return switch (code.errorClass()) {
            case GUARD -> DECISION_NEEDED;
            case CONFIGURATION -> NOTHING_DONE;
            case TRANSIENT, THROTTLED, DATA, DEPENDENCY, CONFLICT, DEFECT -> FAILED;
        };
    }

    static ExitCode of(RunOutcome outcome) {
        if (outcome.status().equals("STOPPED")) {
            return STOPPED;
        }
        if (outcome.guarded()) {
            return DECISION_NEEDED;
        }
        if (!outcome.completed()) {
            return outcome.refused() ? NOTHING_DONE : FAILED;
        }
        return outcome.newErrors() > 0 ? RECORDS_FAILED : DONE;
    }
}
