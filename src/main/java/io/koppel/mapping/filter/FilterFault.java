package io.koppel.mapping.filter;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;

/** A text that is no filter. The message names the position, what stands there and what was expected. */
public class FilterFault extends KoppelException {

    private final int position;

    FilterFault(int position, String message) {
        super(ErrorCode.FILTER_INVALID, "At position " + position + ": " + message);
        this.position = position;
    }

    /** 1 is the first character of the filter. */
    public int position() {
        return position;
    }
}
