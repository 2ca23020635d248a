package io.koppel.endpoint.odata;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;

/** The service did not get through with a request in its own time: less at once may pass. */
final class UnfinishedException extends KoppelException {

    UnfinishedException(String message) {
        super(ErrorCode.SYSTEM_UNREACHABLE, message);
    }
}
