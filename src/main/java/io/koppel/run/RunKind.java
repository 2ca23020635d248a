package io.koppel.run;

/** What a run does; the job name is what Spring Batch's tables show. */
public enum RunKind {
    FULL("fullSynchronization"),
    MODIFIED("synchronizeModified"),
    SINGLE("synchronizeMapping"),
    /** Records chosen by key (spec 11, 12). */
    RECORDS("synchronizeRecords"),
    /** Puts back what another run changed (spec 15.18). */
    UNDO("undoRun");

    private final String jobName;

    RunKind(String jobName) {
        this.jobName = jobName;
    }

    public String jobName() {
        return jobName;
    }
}
