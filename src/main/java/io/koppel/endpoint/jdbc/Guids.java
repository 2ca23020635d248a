package io.koppel.endpoint.jdbc;

import java.util.regex.Pattern;

/** The form of a guid. */
final class Guids {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Guids() {}

    static boolean isGuid(String lowerCaseText) {
        return FORM.matcher(lowerCaseText).matches();
    }
}
