package io.koppel.endpoint.odata;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;

/** The service does not do what it was asked, or fails at it, however often it is asked. */
final class RefusedException extends KoppelException {

    RefusedException(ErrorCode code, String message) {
        super(code, message);
    }
}
