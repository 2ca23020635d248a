package io.koppel.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for. Stored with the run, so that a restart does the same.
 *
 * @param mappings by name; empty for all enabled ones
 * @param everyRecord watermarks count as blank (spec 9, 10)
 * @param unconditional every coupled record is transferred again (spec 9); unidirectional mappings only
 * @param respectChanges a full run keeps the change and conflict rules instead of force
 * @param allowMassChange the brake is lifted (spec 15.16)
 * @param chosen the single records that it is about; null for whole mappings
 * @param undone the run that it undoes; null unless it undoes one
 */
public record RunRequest(
        RunKind kind,
        List<String> mappings,
        boolean everyRecord,
        boolean unconditional,
        boolean respectChanges,
        boolean allowMassChange,
        @Nullable ChosenRecords chosen,
        @Nullable UndoneRun undone) {

    public RunRequest(
            RunKind kind,
            List<String> mappings,
            boolean everyRecord,
            boolean unconditional,
            boolean respectChanges,
            boolean allowMassChange,
            @Nullable ChosenRecords chosen) {
        this(kind, mappings, everyRecord, unconditional, respectChanges, allowMassChange, chosen, null);
    }

    public static RunRequest full(List<String> mappings, boolean respectChanges) {
        return new RunRequest(RunKind.FULL, mappings, true, false, respectChanges, false, null);
    }

    public static RunRequest modified(List<String> mappings) {
        return new RunRequest(RunKind.MODIFIED, mappings, false, false, true, false, null);
    }

    public static RunRequest single(String mapping, boolean everyRecord, boolean unconditional) {
        return new RunRequest(
                RunKind.SINGLE, List.of(mapping), everyRecord || unconditional, unconditional, true, false, null);
    }

    /** Single records of one mapping, in force mode (spec 11). */
    public static RunRequest records(String mapping, ChosenRecords chosen) {
        return new RunRequest(RunKind.RECORDS, List.of(mapping), false, false, false, false, chosen);
    }

    /** Stands for what another version of Koppel was asked, and kept in a form that this one cannot read. */
    static RunRequest unreadable(RunKind kind) {
        return new RunRequest(kind, List.of(), false, false, true, false, null, null);
    }

    public RunRequest allowingMassChange(boolean allowed) {
        return new RunRequest(kind, mappings, everyRecord, unconditional, respectChanges, allowed, chosen, undone);
    }

    /** @param mappings those that the run changed something in */
    public static RunRequest undo(List<String> mappings, UndoneRun undone) {
        return new RunRequest(RunKind.UNDO, mappings, false, false, true, false, null, undone);
    }

    /** Synch. Only Coupled Records counts as off, whatever the mapping says (spec 10.1). */
    public boolean creating() {
        return kind == RunKind.FULL;
    }

    /** A person was shown what it creates, or named each record. */
    public boolean creationsConfirmed() {
        return switch (kind) {
            case FULL, RECORDS, UNDO -> true;
            case MODIFIED, SINGLE -> false;
        };
    }

    public boolean force() {
        return switch (kind) {
            case FULL -> !respectChanges;
            case RECORDS -> true;
            case MODIFIED, SINGLE, UNDO -> false;
        };
    }
}
