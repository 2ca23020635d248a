package io.koppel.mapping.store;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.yaml.DefaultCatalogue;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The catalogue in Koppel's own database. Every change is one transaction that holds the catalogue's lock, so that
 * two people changing different settings both keep theirs. Mappings stand in run order (spec 3).
 */
public class CatalogueRepository {

    private static final String LOCK = "SELECT version FROM catalogue WHERE id = 1 FOR UPDATE";

    private static final String RAISE = "UPDATE catalogue SET version = :version WHERE id = 1";

    private static final String SELECT_VERSION = "SELECT version FROM catalogue WHERE id = 1";

    private final NamedParameterJdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final MappingTable mappings;
    private final OptionMappingTable optionMappings;
    private final TemplateTable templates;
    private final TransformationTable transformations;
    private final CatalogueListener listener;
    private final UnaryOperator<Catalogue> inForce;

    public CatalogueRepository(NamedParameterJdbcOperations jdbc, TransactionOperations transactions) {
        this(jdbc, transactions, (version, before, after) -> {});
    }

    /**
     * @param transactions of the same database; joins the caller's transaction if there is one
     * @param listener told of every change, within its transaction
     */
    public CatalogueRepository(
            NamedParameterJdbcOperations jdbc, TransactionOperations transactions, CatalogueListener listener) {
        this(jdbc, transactions, listener, UnaryOperator.identity());
    }

    /** @param inForce from the catalogue as it is stored to the one that runs go by */
    public CatalogueRepository(
            NamedParameterJdbcOperations jdbc,
            TransactionOperations transactions,
            CatalogueListener listener,
            UnaryOperator<Catalogue> inForce) {
        this.inForce = inForce;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.mappings = new MappingTable(jdbc);
        this.optionMappings = new OptionMappingTable(jdbc);
        this.templates = new TemplateTable(jdbc);
        this.transformations = new TransformationTable(jdbc);
        this.listener = listener;
    }

    /** As it is in force. */
    public Catalogue load() {
        return inForce.apply(stored());
    }

    /** As people wrote it: what is shown to be edited. */
    public Catalogue stored() {
        return Objects.requireNonNull(transactions.execute(status -> read()));
    }

    /** Rises by one with every change. */
    public long version() {
        return Objects.requireNonNull(jdbc.queryForObject(SELECT_VERSION, Map.of(), Long.class));
    }

    /**
     * Changes the catalogue as it is now. A mapping whose table or modified-on field changes on a side loses its
     * watermark of that side; a mapping that goes takes its fields and watermarks along.
     *
     * @param change from the catalogue before to the one after, both whole; called once, inside the transaction
     * @return the catalogue after, in run order
     */
    public Catalogue change(UnaryOperator<Catalogue> change) {
        return Objects.requireNonNull(transactions.execute(status -> change(locked(), change)));
    }

    /** Whoever reads the version like this has the catalogue to himself until his transaction ends. */
    private long locked() {
        return Objects.requireNonNull(jdbc.queryForObject(LOCK, Map.of(), Long.class));
    }

    private Catalogue change(long version, UnaryOperator<Catalogue> change) {
        Catalogue before = read();
        Catalogue after = DefaultCatalogue.inRunOrder(change.apply(before));
        if (version > 0 && after.equals(before)) {
            return after;
        }
        transformations.write(after.transformations());
        optionMappings.write(after.optionMappings());
        templates.write(after.templates());
        mappings.write(after.mappings());
        jdbc.update(RAISE, Map.of("version", version + 1));
        listener.changed(version + 1, before, after);
        return after;
    }

    /** Adds or changes what the catalogue names; everything else stays. */
    public Catalogue save(Catalogue changes) {
        return change(before -> before.with(changes));
    }

    /** Makes the catalogue this one; everything else goes. */
    public Catalogue replace(Catalogue whole) {
        return change(before -> whole);
    }

    /** Gives the seven default mappings their defaults back, with option mappings and templates; others stay. */
    public Catalogue reset() {
        return save(DefaultCatalogue.read());
    }

    /**
     * Loads the defaults into a database that never had a catalogue. Somebody who removed all mappings on purpose
     * does not get them back.
     *
     * @return whether they were loaded
     */
    public boolean loadDefaultsAtFirstStart() {
        if (version() > 0) {
            return false;
        }
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean first = locked() == 0;
            if (first) {
                change(0, before -> before.with(DefaultCatalogue.read()));
            }
            return first;
        }));
    }

    private Catalogue read() {
        return new Catalogue(mappings.read(), optionMappings.read(), templates.read(), transformations.read());
    }
}
