package io.koppel.endpoint.odata;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a service answered to one operation, whether it came alone or in a batch.
 *
 * @param headers names in any case
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int MOST_WORDS = 300;

    public Answer {
        Map<String, String> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(headers);
        headers = folded;
    }

    public boolean good() {
        return status >= 200 && status < 300;
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** @throws JacksonException for what is no JSON */
    public JsonNode json() {
        return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    }

    /** The service's own code of an error; '' if it gives none. */
    public String errorCode() {
        return error().path("code").asString("");
    }

    /** In OData's words, whatever they say. */
    boolean tellsError() {
        return !errorCode().isEmpty() || !error().path("message").asString("").isEmpty();
    }

    /** The service's own words, on one line. */
    public String words() {
        String message = error().path("message").asString("");
        String text = message.isEmpty() ? new String(body, StandardCharsets.UTF_8) : message;
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) + "…" : line;
    }

    /**
     * How long the service asks to wait: seconds, or until a time by its own clock.
     *
     * @param now for a service that does not tell its time
     */
    public Optional<Duration> retryAfter(Instant now) {
        String value = header("Retry-After");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofMillis((long) (Double.parseDouble(value) * 1000)));
        } catch (NumberFormatException noNumber) {
            return date(value).map(until -> Duration.between(date().orElse(now), until));
        }
    }

    /** The service's clock, whole seconds. */
    Optional<Instant> date() {
        return date(header("Date"));
    }

    private static Optional<Instant> date(String value) {
        try {
            return value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private JsonNode error() {
        try {
            return json().path("error");
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }
}
