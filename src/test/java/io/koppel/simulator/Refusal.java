package io.koppel.simulator;

/** An error answer. */
final class Refusal extends RuntimeException {

    final int status;
    final String code;

    Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }
}
