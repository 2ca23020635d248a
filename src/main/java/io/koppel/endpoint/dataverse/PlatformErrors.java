package io.koppel.endpoint.dataverse;

import io.koppel.endpoint.odata.Answer;
import io.koppel.failure.ErrorCode;

/** What the error codes of the platform mean to Koppel. */
final class PlatformErrors {

    static final String DUPLICATES_FOUND = "0x80040333";
    static final String DUPLICATE_KEY = "0x80040237";
    private static final String DEADLOCK = "0x80044151";
    private static final String VALUE_MISSING = "0x80040203";

    private PlatformErrors() {}

    static boolean is(Answer answer, String code) {
        return answer.errorCode().equalsIgnoreCase(code);
    }

    static ErrorCode code(Answer answer) {
        if (is(answer, DUPLICATES_FOUND)) {
            return ErrorCode.AMBIGUOUS_MATCH;
        }
        if (is(answer, DUPLICATE_KEY)) {
            return ErrorCode.DUPLICATE_KEY;
        }
        if (is(answer, VALUE_MISSING)) {
            return ErrorCode.REQUIRED_VALUE_MISSING;
        }
        return is(answer, DEADLOCK) ? ErrorCode.ROW_LOCKED : ErrorCode.ROW_REFUSED;
    }

    static String plainWords(Answer answer) {
        return switch (code(answer)) {
            case AMBIGUOUS_MATCH -> "its duplicate detection knows such a record already, so none was created."
                    + " Couple the two, or create it there.";
            case DUPLICATE_KEY -> "another row has this value in a unique key already.";
            case REQUIRED_VALUE_MISSING -> "a value is missing, but the field requires one.";
            case ROW_LOCKED -> "the row stayed locked by another transaction.";
            default -> "the service refuses the row.";
        };
    }
}
