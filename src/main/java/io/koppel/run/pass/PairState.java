package io.koppel.run.pass;

/**
 * What happened to a coupled pair since its last synchronization (spec 5.5, 15.3).
 *
 * @param differs something that a pass of the mapping carries is different on the two sides
 * @param contested both sides changed, and a bidirectional field differs
 */
public record PairState(boolean localModified, boolean integrationModified, boolean differs, boolean contested) {

    public boolean bothModified() {
        return localModified && integrationModified;
    }
}
