package io.koppel.endpoint.odata;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where a reading stands: the link of a page and a place in it.
 *
 * @param at records of the page that are behind us
 * @param tracked true if the service keeps track of changes from here on
 */
record PagePosition(String link, int at, boolean tracked) {

    String text() {
        return Answer.JSON.writeValueAsString(Map.of("link", link, "at", at, "tracked", tracked));
    }

    static PagePosition parse(String text) {
        try {
            JsonNode node = Answer.JSON.readTree(text);
            return new PagePosition(
                    node.path("link").asString(),
                    node.path("at").asInt(),
                    node.path("tracked").asBoolean(false));
        } catch (JacksonException foreign) {
            throw new IllegalArgumentException("Position " + text + " is none of a service.", foreign);
        }
    }
}
