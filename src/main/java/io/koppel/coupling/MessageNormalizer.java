package io.koppel.coupling;

import java.util.regex.Pattern;

/** Takes out of a message what differs from one occurrence of the same trouble to the next (spec 15.17). */
public final class MessageNormalizer {

    private static final Pattern GUID =
            Pattern.compile("\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b");
    private static final Pattern TIME =
            Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern REQUEST_ID = Pattern.compile("\\b[0-9a-fA-F]{16,}\\b");

    private MessageNormalizer() {}

    public static String normalize(String message) {
        String normal = GUID.matcher(message).replaceAll("<id>");
        normal = TIME.matcher(normal).replaceAll("<time>");
        return REQUEST_ID.matcher(normal).replaceAll("<id>");
    }
}
