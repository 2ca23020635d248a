package io.koppel.failure;

import org.jspecify.annotations.Nullable;

/** Ends a command or a pass. What concerns one record only is a {@link Problem} value instead. */
public class KoppelException extends RuntimeException {

    private final ErrorCode code;

    public KoppelException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public KoppelException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
