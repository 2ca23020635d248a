package io.koppel.coupling;

import io.koppel.mapping.Pass;
import io.koppel.record.UtcText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Intents whose counterparts have derived keys: beside the source's key and the base there is nothing to know, so the
 * intents of a chunk are one row.
 */
final class DerivedIntents {

    private static final String RECORD =
            """
            INSERT INTO creation_intent_group (mapping, pass, source_keys, created_at, base_layout, bases)
            VALUES (?, ?, ?, ?, ?, ?)
            """;
    private static final String READ =
            """
            SELECT number, source_keys, created_at, base_layout, bases
            FROM creation_intent_group WHERE mapping = ? AND pass = ? ORDER BY number
            """;
    private static final String NUMBERS =
            "SELECT number FROM creation_intent_group WHERE mapping = ? AND pass = ? ORDER BY number";
    private static final String READ_ONE =
            "SELECT number, source_keys, created_at, base_layout, bases FROM creation_intent_group WHERE number = ?";
    private static final String KEEP = "UPDATE creation_intent_group SET source_keys = ?, bases = ? WHERE number = ?";
    private static final String REMOVE = "DELETE FROM creation_intent_group WHERE number = ?";
    private static final String EXIST = "SELECT 1 FROM creation_intent_group WHERE mapping = ? AND pass = ? LIMIT 1";
    private static final String FORGET = "DELETE FROM creation_intent_group WHERE mapping = ?";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> KEYS = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    private final IntentBases read;
    /** By number, what this process recorded: reading it back would cost as much as writing it. */
    private final Map<Long, OwnGroup> own = new ConcurrentHashMap<>();

    DerivedIntents(JdbcTemplate jdbc, IntentBases bases) {
        this.jdbc = jdbc;
        this.read = bases;
    }

    private record OwnGroup(String mapping, Pass pass, List<String> keys) {

        boolean of(String otherMapping, Pass otherPass) {
            return mapping.equals(otherMapping) && pass == otherPass;
        }
    }

    /** @param bases one a key in the same order; null where none were kept */
    private record Group(
            long number, List<String> keys, Instant createdAt, @Nullable Integer layout, @Nullable List<String> bases) {

        /** Without what is settled. */
        Group without(Set<String> settled) {
            List<String> keysLeft = new ArrayList<>();
            List<String> basesLeft = bases == null ? null : new ArrayList<>();
            for (int index = 0; index < keys.size(); index++) {
                if (!settled.contains(keys.get(index))) {
                    keysLeft.add(keys.get(index));
                    if (bases != null) {
                        basesLeft.add(bases.get(index));
                    }
                }
            }
            return new Group(number, keysLeft, createdAt, layout, basesLeft);
        }
    }

    /** @param intents of one mapping and pass */
    void record(List<CreationIntent> intents) {
        CreationIntent first = intents.get(0);
        boolean based = intents.stream().allMatch(intent -> intent.base() != null);
        List<String> keys = intents.stream().map(CreationIntent::sourceKey).toList();
        @Nullable Object[] row = {
            first.mapping(),
            first.pass().name(),
            text(keys),
            UtcText.of(first.createdAt()),
            based ? IntentBases.layout(first.base()) : null,
            based
                    ? text(intents.stream()
                            .map(intent -> Base64.getEncoder().encodeToString(intent.base().bytes()))
                            .toList())
                    : null
        };
        KeyHolder number = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(RECORD, Statement.RETURN_GENERATED_KEYS);
                    new ArgumentPreparedStatementSetter(row).setValues(insert);
                    return insert;
                },
                number);
        own.put(Objects.requireNonNull(number.getKey()).longValue(), new OwnGroup(first.mapping(), first.pass(), keys));
    }

    /** A later attempt made its intent only because the former one had written nothing. */
    List<CreationIntent> byKeys(String mapping, Pass pass, Collection<String> sourceKeys) {
        Set<String> wanted = new HashSet<>(sourceKeys);
        Map<String, CreationIntent> found = new LinkedHashMap<>();
        for (Group group : groups(mapping, pass)) {
            for (int index = 0; index < group.keys.size(); index++) {
                String key = group.keys.get(index);
                if (wanted.contains(key)) {
                    byte[] bytes = group.bases == null ? null : Base64.getDecoder().decode(group.bases.get(index));
                    found.put(
                            key,
                            CreationIntent.derived(
                                    mapping, pass, key, "", group.createdAt, read.read(group.layout, bytes)));
                }
            }
        }
        return List.copyOf(found.values());
    }

    void remove(String mapping, Pass pass, Collection<String> sourceKeys) {
        Set<String> settled = new HashSet<>(sourceKeys);
        List<Long> numbers = jdbc.queryForList(NUMBERS, Long.class, mapping, pass.name());
        // Kept until the table no longer has it: what is rolled back stands there still, as it was.
        own.entrySet().removeIf(entry -> entry.getValue().of(mapping, pass) && !numbers.contains(entry.getKey()));
        for (Long number : numbers) {
            OwnGroup known = own.get(number);
            if (known != null && settled.containsAll(known.keys())) {
                jdbc.update(REMOVE, number);
            } else if (known == null || known.keys().stream().anyMatch(settled::contains)) {
                own.remove(number);
                jdbc.query(READ_ONE, DerivedIntents::group, number).forEach(group -> remove(group, settled));
            }
        }
    }

    private void remove(Group group, Set<String> settled) {
        Group rest = group.without(settled);
        if (rest.keys.isEmpty()) {
            jdbc.update(REMOVE, group.number());
        } else if (rest.keys.size() < group.keys.size()) {
            jdbc.update(KEEP, text(rest.keys), rest.bases == null ? null : text(rest.bases), group.number());
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
        return jdbc.query(READ, DerivedIntents::group, mapping, pass.name());
    }

    private static Group group(ResultSet row, int index) throws SQLException {
        return new Group(
                row.getLong("number"),
                list(row.getString("source_keys")),
                UtcText.instant(row.getString("created_at")),
                row.getObject("base_layout", Integer.class),
                row.getString("bases") == null ? null : list(row.getString("bases")));
    }

    private static List<String> list(String json) {
        return JSON.readValue(json, KEYS);
    }

    private static String text(List<String> keys) {
        return JSON.writeValueAsString(keys);
    }
}
