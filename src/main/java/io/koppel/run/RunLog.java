package io.koppel.run;

import org.slf4j.MDC;

/** What every log line of a run carries beside its message: the run, and where in it the run is. */
public final class RunLog {

    private static final String RUN = "run";
    private static final String MAPPING = "mapping";
    private static final String JOB = "job";

    private RunLog() {}

    static void run(String runId) {
        MDC.put(RUN, runId);
    }

    /** Lines that follow speak of this mapping, and of no synch job yet. */
    static void mapping(String name) {
        MDC.put(MAPPING, name);
        MDC.remove(JOB);
    }

    public static void job(String jobId) {
        MDC.put(JOB, jobId);
    }

    /** Lines that follow speak of the run as a whole. */
    static void noMapping() {
        MDC.remove(MAPPING);
        MDC.remove(JOB);
    }

    static void noRun() {
        noMapping();
        MDC.remove(RUN);
    }
}
