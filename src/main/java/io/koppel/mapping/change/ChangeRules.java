package io.koppel.mapping.change;

import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.Direction;
import io.koppel.mapping.Fault;
import io.koppel.mapping.Fault.Severity;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changing a mapping is subject to, beyond what any mapping is (spec 2.1). */
final class ChangeRules {

    private final IntegrationTableMapping before;
    private final IntegrationTableMapping after;

    ChangeRules(IntegrationTableMapping before, IntegrationTableMapping after) {
        this.before = before;
        this.after = after;
    }

    Optional<Fault> directionFault() {
        Direction direction = after.direction();
        List<IntegrationFieldMapping> enabled =
                after.fields().stream().filter(IntegrationFieldMapping::enabled).toList();
        boolean allowed = direction == before.direction()
                || enabled.isEmpty()
                || enabled.stream().anyMatch(field -> field.direction() == direction);
        return allowed
                ? Optional.empty()
                : Optional.of(new Fault(
                        Severity.ERROR,
                        0,
                        after.name(),
                        null,
                        "direction can become " + direction.label() + " only if an enabled field has that direction."));
    }

    List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        if (recreatesWhatItLetsGo(after) && !recreatesWhatItLetsGo(before)) {
            questions.add(new Question(
                    after.name(),
                    "removes the coupling when a record was deleted, and creates missing records: the next run may"
                            + " create the deleted record again. Is that what you want?"));
        }
        for (Side side : Side.values()) {
            if (!keysOf(before.table(side)).equals(keysOf(after.table(side)))) {
                questions.add(new Question(
                        after.name(),
                        "couplings hold keys of " + keysOf(before.table(side)) + "; with " + keysOf(after.table(side))
                                + " they no longer find their records. Change the table all the same?"));
            }
        }
        return questions;
    }

    private static boolean recreatesWhatItLetsGo(IntegrationTableMapping mapping) {
        return mapping.deletionConflictResolution() == DeletionConflictResolution.REMOVE_COUPLING
                && !mapping.synchOnlyCoupledRecords();
    }

    private static String keysOf(MappedTable table) {
        return table.table() + "." + table.key();
    }
}
