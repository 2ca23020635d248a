package io.koppel.coupling;

import io.koppel.mapping.Pass;
import io.koppel.record.UtcText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Intents whose counterparts have derived keys: the source's key is all there is to know, so the intents of a chunk are
 * one row.
 */
final class DerivedIntents {

    private static final String RECORD =
            "INSERT INTO creation_intent_group (mapping, pass, source_keys, created_at) VALUES (?, ?, ?, ?)";
    private static final String READ =
            "SELECT number, source_keys FROM creation_intent_group WHERE mapping = ? AND pass = ? ORDER BY number";
    private static final String KEEP = "UPDATE creation_intent_group SET source_keys = ? WHERE number = ?";
    private static final String REMOVE = "DELETE FROM creation_intent_group WHERE number = ?";
    private static final String EXIST = "SELECT 1 FROM creation_intent_group WHERE mapping = ? AND pass = ? LIMIT 1";
    private static final String FORGET = "DELETE FROM creation_intent_group WHERE mapping = ?";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> KEYS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    DerivedIntents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Group(long number, List<String> keys) {}

    /** @param intents of one mapping and pass */
    void record(List<CreationIntent> intents) {
        CreationIntent first = intents.get(0);
        jdbc.update(
                RECORD,
                first.mapping(),
                first.pass().name(),
                text(intents.stream().map(CreationIntent::sourceKey).toList()),
                UtcText.of(first.createdAt()));
    }

    void remove(String mapping, Pass pass, Collection<String> sourceKeys) {
        Set<String> settled = new HashSet<>(sourceKeys);
        for (Group group : groups(mapping, pass)) {
            List<String> rest =
                    group.keys().stream().filter(key -> !settled.contains(key)).toList();
            if (rest.isEmpty()) {
                jdbc.update(REMOVE, group.number());
            } else if (rest.size() < group.keys().size()) {
                jdbc.update(KEEP, text(rest), group.number());
            }
        }
    }

    boolean exist(String mapping, Pass pass) {
        return !jdbc.queryForList(EXIST, Integer.class, mapping, pass.name()).isEmpty();
    }

    /** Source keys in order, each once. */
    List<String> page(String mapping, Pass pass, @Nullable String after, int limit) {
        TreeSet<String> keys = new TreeSet<>();
        groups(mapping, pass).forEach(group -> keys.addAll(group.keys()));
        return new ArrayList<>(after == null ? keys : keys.tailSet(after, false)).stream().limit(limit).toList();
    }

    void forget(String mapping) {
        jdbc.update(FORGET, mapping);
    }

    private List<Group> groups(String mapping, Pass pass) {
        return jdbc.query(
                READ,
                (row, index) -> new Group(row.getLong("number"), JSON.readValue(row.getString("source_keys"), KEYS)),
                mapping,
                pass.name());
    }

    private static String text(List<String> keys) {
        return JSON.writeValueAsString(keys);
    }
}
