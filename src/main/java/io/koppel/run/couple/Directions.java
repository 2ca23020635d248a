package io.koppel.run.couple;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;

/** The passes that a person chooses for single records. */
public final class Directions {

    private Directions() {}

    public static Direction only(Pass pass) {
        return switch (pass) {
            case TO -> Direction.TO_INTEGRATION_TABLE;
            case FROM -> Direction.FROM_INTEGRATION_TABLE;
        };
    }

    /** @throws KoppelException WRONG_USAGE if the mapping never goes that way */
    public static void require(IntegrationTableMapping mapping, Pass pass) {
        if (!mapping.direction().includes(pass)) {
            throw new KoppelException(
                    ErrorCode.WRONG_USAGE,
                    "Mapping " + mapping.name() + " is " + mapping.direction().label() + " only: nothing is synchronized "
                            + pass.label() + ". Nothing was done.");
        }
    }
}
