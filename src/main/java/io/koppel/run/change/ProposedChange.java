package io.koppel.run.change;

import io.koppel.mapping.Fault;
import io.koppel.mapping.change.CatalogueChange;
import io.koppel.mapping.change.MappingDifference;
import java.util.List;
import java.util.Objects;

/**
 * An edit without faults that is not stored yet.
 *
 * @param warnings what speaks against it without forbidding it
 * @param movements of the filters that it changes
 */
public record ProposedChange(CatalogueChange change, List<Fault> warnings, List<FilterMovement> movements) {

    /** Mappings whose records may now differ from what scheduled runs look at: to be synchronized in full. */
    public List<String> toSynchronize() {
        return change.differences().stream()
                .filter(ProposedChange::concernsRecords)
                .map(MappingDifference::mapping)
                .filter(Objects::nonNull)
                .filter(name -> change.after().mapping(name).isPresent())
                .distinct()
                .toList();
    }

    private static boolean concernsRecords(MappingDifference difference) {
        String key = difference.key();
        return key.isEmpty()
                || key.startsWith("fields")
                || key.startsWith("local.")
                || key.startsWith("integration.")
                || key.equals("direction")
                || key.endsWith("ilter");
    }
}
