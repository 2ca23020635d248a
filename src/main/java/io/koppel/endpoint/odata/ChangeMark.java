package io.koppel.endpoint.odata;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A delta link answers the properties that were selected when it was made, and no others. */
record ChangeMark(String select, String link) {

    String text() {
        return Answer.JSON.writeValueAsString(Map.of("select", select, "link", link));
    }

    static @Nullable ChangeMark parse(String text) {
        try {
            JsonNode node = Answer.JSON.readTree(text);
            return new ChangeMark(node.path("select").asString(""), node.path("link").asString(""));
        } catch (JacksonException foreign) {
            return null;
        }
    }
}
