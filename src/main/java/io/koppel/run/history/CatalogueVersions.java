package io.koppel.run.history;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.Actor;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.change.CatalogueChange;
import io.koppel.mapping.change.MappingDifference;
import io.koppel.mapping.store.CatalogueListener;
import io.koppel.mapping.yaml.CatalogueYaml;
import io.koppel.record.UtcText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

/** Tables {@code catalogue_version} and {@code catalogue_difference}, and the audit that goes with them. */
@Repository
public class CatalogueVersions implements CatalogueListener {

    private static final String INSERT =
            """
            INSERT INTO catalogue_version (version, changed_at, who, host, face, catalogue) VALUES (?, ?, ?, ?, ?, ?)
            """;
    private static final String INSERT_DIFFERENCE =
            """
            INSERT INTO catalogue_difference (version, position, mapping, setting, old_value, new_value)
            VALUES (?, ?, ?, ?, ?, ?)
            """;
    private static final String COUNT = "SELECT COUNT(*) FROM catalogue_version";
    private static final String CATALOGUE = "SELECT catalogue FROM catalogue_version WHERE version = ?";
    private static final String LIST =
            """
            SELECT newest.version, changed_at, who, host, face, position, mapping, setting, old_value, new_value
            FROM (
                SELECT version, changed_at, who, host, face FROM catalogue_version
                WHERE ? IS NULL OR EXISTS (
                    SELECT 1 FROM catalogue_difference concerned
                    WHERE concerned.version = catalogue_version.version AND concerned.mapping = ?)
                ORDER BY version DESC LIMIT ?) newest
            LEFT JOIN catalogue_difference difference
                ON difference.version = newest.version AND (? IS NULL OR mapping = ?)
            ORDER BY newest.version DESC, position
            """;

    private final JdbcTemplate jdbc;
    private final CatalogueAudit audit;
    private final Supplier<Actor> actors;
    private final Clock clock;

    CatalogueVersions(JdbcTemplate jdbc, CatalogueAudit audit, Supplier<Actor> actors, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.actors = actors;
        this.clock = clock;
    }

    @Override
    public void changed(long version, Catalogue before, Catalogue after) {
        if (!before.equals(Catalogue.EMPTY) && none()) {
            // A catalogue older than this table: without it there would be no way back to it.
            insert(version - 1, before, List.of());
        }
        insert(version, after, CatalogueChange.between(before, after).differences());
        audit.record(before, after);
    }

    private boolean none() {
        Long count = jdbc.queryForObject(COUNT, Long.class);
        return count == null || count == 0;
    }

    private void insert(long version, Catalogue catalogue, List<MappingDifference> differences) {
        Actor actor = actors.get();
        jdbc.update(
                INSERT,
                version,
                UtcText.of(clock.instant()),
                actor.who(),
                actor.host(),
                actor.face(),
                CatalogueYaml.write(catalogue));
        List<Object[]> rows = new ArrayList<>();
        for (MappingDifference difference : differences) {
            rows.add(new Object[] {
                version, rows.size(), difference.mapping(), difference.key(), difference.before(), difference.after()
            });
        }
        jdbc.batchUpdate(INSERT_DIFFERENCE, rows);
    }

    /**
     * Newest first.
     *
     * @param mapping only the versions that changed this mapping, and of them only its differences; null for all
     */
    public List<CatalogueVersion> list(@Nullable String mapping, int limit) {
        Map<Long, CatalogueVersion> versions = new LinkedHashMap<>();
        jdbc.query(
                LIST,
                (RowCallbackHandler) row -> {
                    long number = row.getLong("version");
                    if (!versions.containsKey(number)) {
                        versions.put(
                                number,
                                new CatalogueVersion(
                                        number,
                                        UtcText.instant(row.getString("changed_at")),
                                        new Actor(row.getString("who"), row.getString("host"), row.getString("face")),
                                        new ArrayList<>()));
                    }
                    if (row.getString("setting") != null) {
                        versions.get(number)
                                .differences()
                                .add(new MappingDifference(
                                        row.getString("mapping"),
                                        row.getString("setting"),
                                        row.getString("old_value"),
                                        row.getString("new_value")));
                    }
                },
                mapping,
                mapping,
                limit,
                mapping,
                mapping);
        return List.copyOf(versions.values());
    }

    /**
     * The whole catalogue as YAML.
     *
     * @throws KoppelException WRONG_USAGE if there is no such version
     */
    public String catalogue(long version) {
        return jdbc.queryForList(CATALOGUE, String.class, version).stream()
                .findFirst()
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.WRONG_USAGE,
                        "There is no version " + version + " of the mappings. 'mappings history' shows those that exist."));
    }
}
