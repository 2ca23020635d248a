package io.koppel.run;

import io.koppel.coupling.CouplingReceipts;
import io.koppel.coupling.Couplings;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stops a mapping before it changes more at once than anybody can have meant (spec 15.16). */
@Component
public final class Brake {

    /** Fewer are never too many. */
    private static final long FEW = 50;
    /** One in so many couplings. */
    private static final long SHARE = 5;

    private final Couplings couplings;
    private final CouplingReceipts receipts;
    private final Map<String, Long> limits;

    Brake(Couplings couplings, CouplingReceipts receipts, RunProperties properties) {
        this.couplings = couplings;
        this.receipts = receipts;
        this.limits = limits(properties.brake());
    }

    /**
     * For what is done at one stroke, before it is done.
     *
     * @throws KoppelException MASS_CHANGE if these are too many
     */
    public void check(String mapping, MassChange kind, long records) {
        check(mapping, kind, records, () -> couplings.count(mapping));
    }

    /**
     * For what goes on in portions, before the next one.
     *
     * @param records with those of this run before
     * @param couplingsBefore the run: its share is one of those; asked only where it matters
     * @throws KoppelException MASS_CHANGE
     */
    public void check(String mapping, MassChange kind, long records, LongSupplier couplingsBefore) {
        if (tooMany(mapping, kind, records, couplingsBefore)) {
            throw new KoppelException(ErrorCode.MASS_CHANGE, message(mapping, kind, records));
        }
    }

    /** For who goes on with other mappings: why these are too many; null if they are not. */
    public @Nullable String objection(String mapping, MassChange kind, long records) {
        return tooMany(mapping, kind, records, () -> couplings.count(mapping)) ? message(mapping, kind, records) : null;
    }

    /** Of a mapping, as they are in the database. */
    public long couplings(String mapping) {
        return couplings.count(mapping);
    }

    private boolean tooMany(String mapping, MassChange kind, long records, LongSupplier couplingsBefore) {
        Long limit = limits.getOrDefault(limit(mapping, kind), limits.get(limit("", kind)));
        return limit != null
                ? records > limit
                : records >= FEW && tooLargeAShare(mapping, kind, records, couplingsBefore.getAsLong());
    }

    private boolean tooLargeAShare(String mapping, MassChange kind, long records, long before) {
        return records * SHARE > before && !(kind == MassChange.CREATIONS && first(mapping, before));
    }

    /** A mapping that was never synchronized has nothing that many creations could be compared with. */
    private boolean first(String mapping, long couplingsBefore) {
        return couplingsBefore == 0 && receipts.last(mapping) == 0;
    }

    private static String message(String mapping, MassChange kind, long records) {
        return "Mapping " + mapping + ": this would " + kind.verb() + " " + records + " records or more, which is too many"
                + " to go unseen (setting koppel.run.brake, " + mapping + "." + kind.name().toLowerCase(Locale.ROOT)
                + "). It was stopped before that. If all of them are meant, run the same command again with"
                + " --allow-mass-change.";
    }

    private static String limit(String mapping, MassChange kind) {
        return (mapping.isEmpty() ? "" : mapping + ".") + kind.name();
    }

    /** {@code creations=100, CUSTOMER.deletions=10}: the most records that go through, of all mappings or of one. */
    private static Map<String, Long> limits(@Nullable String setting) {
        Map<String, Long> limits = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String entry : setting == null || setting.isBlank() ? new String[0] : setting.split(",")) {
            String[] parts = entry.trim().split("\\s*=\\s*", -1);
            try {
                if (parts.length != 2) {
                    throw new IllegalArgumentException(entry);
                }
                MassChange.valueOf(parts[0].substring(parts[0].lastIndexOf('.') + 1).toUpperCase(Locale.ROOT));
                limits.put(parts[0], Long.valueOf(parts[1]));
            } catch (IllegalArgumentException unreadable) {
                throw new KoppelException(
                        ErrorCode.SETTING_INVALID,
                        "Setting koppel.run.brake: '" + entry.trim() + "' is no limit. Write for instance creations=100 or"
                                + " CUSTOMER.deletions=10; kinds are creations, deletions, uncouplings, restores, skips.",
                        unreadable);
            }
        }
        return limits;
    }
}
