package io.koppel.decision.rule;

import io.koppel.decision.Effect;
import io.koppel.endpoint.RowWrite;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import java.util.Map;

/**
 * A newly created local contact becomes the primary contact of a customer that has none (spec 4.3). Of two new
 * contacts of one customer the first one wins: the write holds only while the customer still is as it was read.
 */
final class PrimaryContact {

    static final String FIELD = "primary_contact_no";

    private PrimaryContact() {}

    /** @param contactNumber text, or the source of the number that the contact is about to get */
    static void fill(Draft draft, TableRecord customer, Object contactNumber) {
        if (draft.inserting() && customer.text(FIELD).isBlank() && enabled(draft)) {
            draft.optional(
                    Side.LOCAL,
                    new RowWrite.Update(
                            BusinessCentralTables.CUSTOMER,
                            customer,
                            FieldValues.of(Map.of(FIELD, contactNumber)),
                            false));
            draft.effect(new Effect.TechnicalChange(
                    MappingNames.CUSTOMER, Side.LOCAL, customer.key(), FIELD, contactNumber));
        }
    }

    private static boolean enabled(Draft draft) {
        return draft.prospects().mapping(MappingNames.CUSTOMER).stream()
                .flatMap(customer -> customer.fields().stream())
                .anyMatch(field -> FIELD.equals(field.local()) && field.takesPartIn(Pass.FROM));
    }
}
