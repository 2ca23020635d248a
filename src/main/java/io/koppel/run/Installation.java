package io.koppel.run;

import io.koppel.database.SchemaMigration;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** What must be there before Koppel can work: its own tables, a first catalogue, and the default schemas' tables. */
@Component
public final class Installation {

    private static final String CHANGELOG = "db/koppel/changelog.yaml";

    private final DataSource own;
    private final SchemaMigration migration;
    private final CatalogueRepository catalogues;
    private final ReferenceTables referenceTables;

    Installation(
            DataSource own,
            SchemaMigration migration,
            CatalogueRepository catalogues,
            ReferenceTables referenceTables) {
        this.own = own;
        this.migration = migration;
        this.catalogues = catalogues;
        this.referenceTables = referenceTables;
    }

    /** Cheap when nothing is missing. */
    public void prepare() {
        prepareOwn();
        for (Side side : Side.values()) {
            referenceTables.createInDefaultSchema(side);
        }
    }

    /** Koppel's own tables alone, for what must change neither side. */
    public void prepareOwn() {
        migration.migrate(own, CHANGELOG);
        catalogues.loadDefaultsAtFirstStart();
    }

    /**
     * What has not run yet, schema by schema. Changes nothing.
     *
     * @param sides whether to look at the reference tables as well
     */
    public List<SchemaState> pending(boolean sides) {
        List<SchemaState> states = new ArrayList<>();
        states.add(new SchemaState("koppel", migration.pending(own, CHANGELOG)));
        if (sides) {
            for (Side side : Side.values()) {
                states.add(new SchemaState(SideProperties.name(side), referenceTables.pending(side)));
            }
        }
        return states;
    }

    /** The statements that {@link #migrate} would run. Changes nothing. */
    public List<SchemaState> statements(boolean sides) {
        List<SchemaState> states = new ArrayList<>();
        states.add(new SchemaState("koppel", lines(migration.statements(own, CHANGELOG))));
        if (sides) {
            for (Side side : Side.values()) {
                states.add(new SchemaState(SideProperties.name(side), lines(referenceTables.statements(side))));
            }
        }
        return states;
    }

    /** @return what ran */
    public List<SchemaState> migrate(boolean sides) {
        List<SchemaState> before = pending(sides);
        migration.migrate(own, CHANGELOG);
        catalogues.loadDefaultsAtFirstStart();
        if (sides) {
            for (Side side : Side.values()) {
                referenceTables.bringUpToDate(side);
            }
        }
        return before;
    }

    private static List<String> lines(String statements) {
        return statements.lines().toList();
    }
}
