package io.koppel.run.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Find for Deleted found in one mapping.
 *
 * @param couplings looked at
 * @param found all findings, also those that stood on the error list already
 * @param listed newly put on the error list
 * @param stopped why nothing was put there; null if nothing stopped it
 * @param findings the first ones, in the order of local keys
 */
public record DeletionFindings(
        String mapping, long couplings, long found, long listed, @Nullable String stopped, List<Finding> findings) {}
