package io.koppel.run;

import java.util.List;

/**
 * What somebody asked for. Stored with the run, so that a restart does the same.
 *
 * @param mappings by name; empty for all enabled ones
 * @param everyRecord watermarks count as blank (spec 9, 10)
 * @param unconditional every coupled record is transferred again (spec 9); unidirectional mappings only
 * @param respectChanges a full run keeps the change and conflict rules instead of force
 */
public record RunRequest(
        RunKind kind, List<String> mappings, boolean everyRecord, boolean unconditional, boolean respectChanges) {

    public static RunRequest full(List<String> mappings, boolean respectChanges) {
        return new RunRequest(RunKind.FULL, mappings, true, false, respectChanges);
    }

    public static RunRequest modified(List<String> mappings) {
        return new RunRequest(RunKind.MODIFIED, mappings, false, false, true);
    }

    public static RunRequest single(String mapping, boolean everyRecord, boolean unconditional) {
        return new RunRequest(
                RunKind.SINGLE, List.of(mapping), everyRecord || unconditional, unconditional, true);
    }

    /** Synch. Only Coupled Records counts as off, whatever the mapping says (spec 10.1). */
    public boolean creating() {
        return kind == RunKind.FULL;
    }

    public boolean force() {
        return kind == RunKind.FULL && !respectChanges;
    }
}
