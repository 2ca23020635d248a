package io.koppel.decision;

import io.koppel.coupling.Base;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source record with everything that Koppel knows of it.
 *
 * @param coupling null if uncoupled
 * @param destination null if there is none, or if it was not needed and so not loaded
 * @param found how an uncoupled source came to a destination; NONE if coupled or without one
 * @param destinationCoupling the coupling which a found destination already has with another source; else null
 * @param generation how often the source was uncoupled before: part of the key derived for its counterpart
 * @param entries the source's entries on the work list in this pass
 * @param excluded marked "do not create" (spec 15.18); false also where nothing could be created anyway
 * @param written what both sides had in common when an attempt that died created the destination; null if unknown
 */
public record Candidate(
        TableRecord source,
        @Nullable Coupling coupling,
        @Nullable TableRecord destination,
        Found found,
        @Nullable Coupling destinationCoupling,
        int generation,
        List<WorkListEntry> entries,
        boolean excluded,
        @Nullable Base written) {

    public Candidate(
            TableRecord source,
            @Nullable Coupling coupling,
            @Nullable TableRecord destination,
            Found found,
            @Nullable Coupling destinationCoupling,
            int generation,
            List<WorkListEntry> entries,
            boolean excluded) {
        this(source, coupling, destination, found, destinationCoupling, generation, entries, excluded, null);
    }

    public Candidate(
            TableRecord source,
            @Nullable Coupling coupling,
            @Nullable TableRecord destination,
            Found found,
            @Nullable Coupling destinationCoupling,
            int generation,
            List<WorkListEntry> entries) {
        this(source, coupling, destination, found, destinationCoupling, generation, entries, false, null);
    }

    public enum Found {
        NONE,
        /** By the natural key of the mapping's rule (spec 4.7): coupled and processed with force. */
        BY_NATURAL_KEY,
        /** By the key that Koppel derives for this source: an earlier attempt created it and died (spec 15.5). */
        BY_DERIVED_KEY
    }

    /** The entry for the whole record. */
    public Optional<WorkListEntry> entry() {
        return entries.isEmpty()
                ? Optional.empty()
                : entries.stream().filter(WorkListEntry::wholeRecord).findFirst();
    }

    /** Labels of the field mappings that are to be carried later (spec 15.2). */
    public List<String> carriedFields() {
        return entries.stream()
                .filter(entry -> !entry.wholeRecord())
                .map(WorkListEntry::field)
                .toList();
    }

    public Candidate withDestination(@Nullable TableRecord destination) {
        return new Candidate(
                source, coupling, destination, found, destinationCoupling, generation, entries, excluded, written);
    }

    public Candidate withGeneration(int generation) {
        return new Candidate(
                source, coupling, destination, found, destinationCoupling, generation, entries, excluded, written);
    }

    /** With the destination that was found for it though it is uncoupled. */
    public Candidate withFound(
            TableRecord destination, Found found, @Nullable Coupling destinationCoupling, @Nullable Base written) {
        return new Candidate(
                source, coupling, destination, found, destinationCoupling, generation, entries, excluded, written);
    }
}
