package io.koppel.endpoint.odata;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.net.ConnectException;
import java.net.URI;

/** Tells the failures of a service in words that say what to do. Never a token, a body or a query. */
final class ServiceFailures {

    private final String sideName;
    private final String address;

    ServiceFailures(String sideName, URI root) {
        this.sideName = sideName;
        this.address = root.getHost() + (root.getPort() < 0 ? "" : ":" + root.getPort());
    }

    String address() {
        return address;
    }

    KoppelException unreachable(Operation operation, Throwable cause) {
        return new KoppelException(
                ErrorCode.SYSTEM_UNREACHABLE,
                service() + " cannot be reached (" + operation + "): " + trouble(cause),
                cause);
    }

    KoppelException unavailable(Operation operation, Answer answer) {
        return new KoppelException(
                ErrorCode.SYSTEM_UNREACHABLE,
                service() + " did not serve " + operation + " in spite of several attempts: status " + answer.status()
                        + ". The service says: " + answer.words() + requestId(answer));
    }

    /** For a request that may be asked for again in parts. */
    UnfinishedException unfinished(Operation operation, Answer answer) {
        return new UnfinishedException(unavailable(operation, answer).getMessage());
    }

    /** It fails by itself, which is for its people to mend. */
    RefusedException failing(Operation operation, Answer answer) {
        return new RefusedException(
                ErrorCode.SYSTEM_UNREACHABLE, unavailable(operation, answer).getMessage());
    }

    KoppelException lost(Operation operation, Throwable cause) {
        return new KoppelException(
                ErrorCode.SYSTEM_UNREACHABLE,
                service() + " gave no answer to " + operation
                        + ", so what it did is not known; the next attempt looks. " + trouble(cause),
                cause);
    }

    /** It does not know us, which is so for whatever we ask. */
    KoppelException refused(Answer answer) {
        return new KoppelException(
                ErrorCode.SYSTEM_REFUSES,
                service() + " refuses the sign-in: correct koppel." + sideName + ".oauth.client-id and koppel." + sideName
                        + ".oauth.client-secret, and see that the application is known and enabled there."
                        + " The service says: " + answer.words() + requestId(answer));
    }

    /** It knows us, and does not let us do this. */
    KoppelException denied(Operation operation, Answer answer) {
        return new KoppelException(
                ErrorCode.ACCESS_DENIED,
                service() + " refuses " + operation + ": the application user lacks a privilege. Give it the role."
                        + " The service says: " + answer.words() + requestId(answer));
    }

    KoppelException unexpected(Operation operation, Answer answer) {
        return new RefusedException(
                ErrorCode.DEFECT_FOUND,
                service() + " refuses " + operation + " with status " + answer.status() + ". The service says: "
                        + answer.words() + requestId(answer));
    }

    private String service() {
        return "The service of side " + sideName + " (" + address + ")";
    }

    private static String requestId(Answer answer) {
        for (String header : new String[] {"x-ms-service-request-id", "request-id", "x-ms-request-id"}) {
            if (!answer.header(header).isEmpty()) {
                return " Request id: " + answer.header(header) + ".";
            }
        }
        return "";
    }

    private static String trouble(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return "nothing answers at this host and port.";
            }
        }
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() + "." : root.getMessage();
    }
}
