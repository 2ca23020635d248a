package io.koppel.cli.output;

import io.koppel.mapping.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records whose mark "do not create" was set or taken away, as JSON shows them. */
public record MarksView(String mapping, List<String> localIds, List<String> integrationIds) {

    public static MarksView of(String mapping, Map<Side, Set<String>> keys) {
        return new MarksView(
                mapping,
                List.copyOf(keys.getOrDefault(Side.LOCAL, Set.of())),
                List.copyOf(keys.getOrDefault(Side.INTEGRATION, Set.of())));
    }

    /** @param done excluded, included */
    public String text(String done) {
        return "Local records " + done + ": " + localIds.size() + ", integration records " + done + ": "
                + integrationIds.size() + ".";
    }
}
