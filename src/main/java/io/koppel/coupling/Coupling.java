package io.koppel.coupling;

import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one-to-one link of a local and an integration record within a mapping (spec 2.3), with its two-sided base.
 *
 * @param lastSynchModifiedOn the local record's modified time at the last successful synchronization; null before it
 * @param lastSynchCrmModifiedOn the integration record's; null before it
 * @param to outcome of the last To pass (the field's name for it: CRM result)
 * @param from outcome of the last From pass
 */
public record Coupling(
        String mapping,
        String localKey,
        String integrationKey,
        @Nullable Instant lastSynchModifiedOn,
        @Nullable Instant lastSynchCrmModifiedOn,
        PassOutcome to,
        PassOutcome from,
        boolean skipped,
        Base base) {

    public String key(Side side) {
        return side == Side.LOCAL ? localKey : integrationKey;
    }

    public @Nullable Instant stamp(Side side) {
        return side == Side.LOCAL ? lastSynchModifiedOn : lastSynchCrmModifiedOn;
    }

    public PassOutcome outcome(Pass pass) {
        return pass == Pass.TO ? to : from;
    }

    public Coupling withOutcome(Pass pass, PassOutcome outcome) {
        return new Coupling(
                mapping,
                localKey,
                integrationKey,
                lastSynchModifiedOn,
                lastSynchCrmModifiedOn,
                pass == Pass.TO ? outcome : to,
                pass == Pass.FROM ? outcome : from,
                skipped,
                base);
    }

    public Coupling withSkipped(boolean skipped) {
        return new Coupling(
                mapping, localKey, integrationKey, lastSynchModifiedOn, lastSynchCrmModifiedOn, to, from, skipped, base);
    }

    public Coupling withBase(Base base) {
        return new Coupling(
                mapping, localKey, integrationKey, lastSynchModifiedOn, lastSynchCrmModifiedOn, to, from, skipped, base);
    }

    /** Stamps never move back (spec 5.8); null leaves a stamp as it is. */
    public Coupling withStamps(@Nullable Instant local, @Nullable Instant integration) {
        return new Coupling(
                mapping,
                localKey,
                integrationKey,
                later(lastSynchModifiedOn, local),
                later(lastSynchCrmModifiedOn, integration),
                to,
                from,
                skipped,
                base);
    }

    private static @Nullable Instant later(@Nullable Instant old, @Nullable Instant seen) {
        if (old == null) {
            return seen;
        }
        return seen == null || seen.isBefore(old) ? old : seen;
    }
}
