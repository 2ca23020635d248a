package io.koppel.watch.notice;

/** A notice that did not get through; it is tried again later. */
final class NoticeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoticeFailure(String message) {
        super(message);
    }
}
