package io.koppel.run.errors;

import io.koppel.run.RunOutcome;
import java.util.List;

/**
 * What an action on the error list did.
 *
 * @param records to which it was done
 * @param dropped couplings of which both ends are gone, removed on the way
 * @param leftOut records of a group or of the whole list to which the action does not apply
 * @param refused named records to which it does not apply, and records that a system refuses to change
 * @param storeRefused whether a system refused anything
 * @param runs what was run, mapping by mapping
 */
public record ActionReport(
        long records, long dropped, long leftOut, List<Refusal> refused, boolean storeRefused, List<RunOutcome> runs) {}
