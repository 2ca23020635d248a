package io.koppel.decision;

import static io.koppel.decision.FieldRow.both;
import static io.koppel.decision.FieldRow.constantFrom;
import static io.koppel.decision.FieldRow.constantTo;
import static io.koppel.decision.FieldRow.from;
import static io.koppel.decision.FieldRow.to;

import io.koppel.coupling.BaseLayout;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.decision.rule.Rules;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.ConfigTemplate;
import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.record.FieldDescription;
import io.koppel.record.TableDescription;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A French ERP's table {@code societe}, whose database counts its keys up, and a CRM's {@code accounts}: nothing that
 * Koppel knows by name. Beside them AGENTS, GROUPES and PAYS, to which societe refers.
 */
final class DecisionFixture {

    static final String MAPPING = "PARTENAIRE";
    static final Rules RULES = new Rules(() -> LocalDate.of(2024, 6, 15));

    static final List<FieldDescription> SOCIETE = List.of(
            Fields.text("nom", 30),
            Fields.text("ville", 20),
            Fields.text("telephone", 20),
            Fields.text("note", 10),
            Fields.text("code_client", 20),
            Fields.decimal("solde", 12, 4),
            Fields.text("agent", 20),
            Fields.integer("groupe"),
            Fields.text("pays", 2),
            Fields.code("reglement", 10),
            Fields.option("genre", Map.of("Personne", 1L, "Société", 2L)),
            Fields.text("siret", 14));
    static final List<FieldDescription> ACCOUNTS = List.of(
            Fields.text("name", 30),
            Fields.text("city", 20),
            Fields.text("phone", 20),
            Fields.text("description", 0),
            Fields.code("reference", 8),
            Fields.decimal("balance", 12, 2),
            Fields.guid("owner_id"),
            Fields.guid("parent_id"),
            Fields.guid("country_id"),
            Fields.option("payment_terms", Map.of("Transfer", 1L, "Cheque", 2L)),
            Fields.text("owner_type", 10),
            Fields.text("tax_id", 14));

    private final World world;
    private String name = MAPPING;
    private Direction direction = Direction.BIDIRECTIONAL;
    private UpdateConflictResolution conflicts = UpdateConflictResolution.NONE;
    private DeletionConflictResolution deletions = DeletionConflictResolution.NONE;
    private String localTemplate;
    private String integrationTemplate;
    private List<ConfigTemplate> templates = List.of();
    private Map<String, String> paymentTerms = Map.of("VIREMENT", "1", "CHEQUE", "2");
    private PassSettings settings = new PassSettings(false, false, Uncoupled.CREATE);
    private List<FieldRow> rows = List.of(
            both("nom", "name"),
            both("ville", "city"),
            both("telephone", "phone"),
            from("note", "description"),
            to("code_client", "reference"),
            to("solde", "balance"),
            to("agent", "owner_id").refersTo("AGENTS", "login").leftAloneIfNull(),
            both("groupe", "parent_id").refersTo("GROUPES", "id").clearingOnFailedSync(),
            both("pays", "country_id").refersTo("PAYS", "code_iso"),
            both("reglement", "payment_terms").translatedBy("REGLEMENTS"),
            constantTo("company", "owner_type"),
            constantFrom("genre", "Société"),
            both("siret", "tax_id").disabled());
    private final List<FieldDescription> moreLocal = new ArrayList<>();
    private final List<FieldDescription> moreIntegration = new ArrayList<>();
    private final List<String> creating = new ArrayList<>();
    private Direction referredDirection = Direction.BIDIRECTIONAL;

    DecisionFixture() {
        this(new World());
    }

    DecisionFixture(World world) {
        this.world = world;
    }

    World world() {
        return world;
    }

    /** Rules go by the mapping's name. */
    DecisionFixture named(String name) {
        this.name = name;
        return this;
    }

    DecisionFixture directed(Direction direction) {
        this.direction = direction;
        return this;
    }

    DecisionFixture onConflict(UpdateConflictResolution conflicts) {
        this.conflicts = conflicts;
        return this;
    }

    DecisionFixture onDeletion(DeletionConflictResolution deletions) {
        this.deletions = deletions;
        return this;
    }

    DecisionFixture rows(FieldRow... rows) {
        this.rows = List.of(rows);
        return this;
    }

    DecisionFixture withRow(FieldRow row) {
        this.rows = Stream.concat(rows.stream(), Stream.of(row)).toList();
        return this;
    }

    DecisionFixture withLocalField(FieldDescription field) {
        moreLocal.removeIf(old -> old.name().equals(field.name()));
        moreLocal.add(field);
        return this;
    }

    DecisionFixture withIntegrationField(FieldDescription field) {
        moreIntegration.removeIf(old -> old.name().equals(field.name()));
        moreIntegration.add(field);
        return this;
    }

    DecisionFixture localTemplate(String code) {
        localTemplate = code;
        return this;
    }

    DecisionFixture integrationTemplate(String code) {
        integrationTemplate = code;
        return this;
    }

    DecisionFixture withTemplate(String code, Map<String, String> values) {
        templates = List.of(new ConfigTemplate(code, values));
        return this;
    }

    DecisionFixture paymentTerms(Map<String, String> integrationValueByLocalCode) {
        paymentTerms = integrationValueByLocalCode;
        return this;
    }

    DecisionFixture force() {
        settings = new PassSettings(true, settings.assumeModified(), settings.uncoupled());
        return this;
    }

    /** A person chose the direction. */
    DecisionFixture inOneDirection() {
        settings = settings.inOneDirection();
        return this;
    }

    DecisionFixture assumeModified() {
        settings = new PassSettings(settings.force(), true, settings.uncoupled());
        return this;
    }

    DecisionFixture uncoupled(Uncoupled uncoupled) {
        settings = new PassSettings(settings.force(), settings.assumeModified(), uncoupled);
        return this;
    }

    /** The referred mapping's pass creates what it finds uncoupled. */
    DecisionFixture creating(String mapping) {
        creating.add(mapping);
        return this;
    }

    DecisionFixture referredDirection(Direction direction) {
        referredDirection = direction;
        return this;
    }

    IntegrationTableMapping mapping() {
        List<IntegrationFieldMapping> fields = new ArrayList<>();
        rows.forEach(row -> fields.add(row.numbered(fields.size() + 1)));
        return new IntegrationTableMapping(
                name,
                true,
                table("societe", "rowid", KeyType.INTEGER, KeyFrom.DATABASE),
                table("accounts", "id", KeyType.GUID, KeyFrom.CLIENT),
                direction,
                false,
                Filter.NONE,
                Filter.NONE,
                conflicts,
                deletions,
                false,
                false,
                localTemplate,
                integrationTemplate,
                List.of(),
                List.copyOf(fields));
    }

    private IntegrationTableMapping referred(String name, String localTable, String integrationTable) {
        Filter filter = new Filter(
                "actif = 1", new FilterExpression.Comparison("actif", FilterExpression.Operator.EQUAL, "1"));
        return new IntegrationTableMapping(
                name,
                true,
                table(localTable, "id", KeyType.INTEGER, KeyFrom.DATABASE),
                table(integrationTable, "id", KeyType.GUID, KeyFrom.CLIENT),
                referredDirection,
                !creating.contains(name),
                filter,
                filter,
                UpdateConflictResolution.NONE,
                DeletionConflictResolution.NONE,
                false,
                false,
                null,
                null,
                List.of(),
                List.of());
    }

    private static MappedTable table(String name, String key, KeyType type, KeyFrom from) {
        return new MappedTable(name, key, type, from, null, "modifie_le", MaintainedBy.DATABASE, null, null, null);
    }

    static TableDescription description(String table, Stream<FieldDescription> fields) {
        Map<String, FieldDescription> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        return new TableDescription(table, byName, List.of(), List.of(), true);
    }

    TableDescription description(Side side) {
        return side == Side.LOCAL
                ? description("societe", Stream.concat(SOCIETE.stream(), moreLocal.stream()))
                : description("accounts", Stream.concat(ACCOUNTS.stream(), moreIntegration.stream()));
    }

    Prospects prospects() {
        return new Prospects(List.of(
                mapping(),
                referred("AGENTS", "agent", "users"),
                referred("GROUPES", "groupe", "groups"),
                referred("PAYS", "pays", "countries")));
    }

    MappingPlan plan(Pass pass) {
        return plan(pass, UnaryOperator.identity());
    }

    MappingPlan plan(Pass pass, UnaryOperator<BaseLayout> store) {
        Catalogue catalogue = new Catalogue(
                List.of(mapping()), List.of(new OptionMapping("REGLEMENTS", paymentTerms)), templates, List.of());
        return new PlanMaker(catalogue, RULES, prospects())
                .plan(mapping(), pass, description(pass.source()), description(pass.destination()), store);
    }

    RecordDecision decision(Pass pass) {
        return new RecordDecision(plan(pass), settings);
    }

    Facts facts(Pass pass, Candidate candidate) {
        RecordDecision decision = decision(pass);
        return world.gather(known -> {
            List<FactRequest> requests = new ArrayList<>(decision.inputRequests(List.of(candidate.source()), known));
            requests.addAll(decision.requests(List.of(candidate), known));
            return requests;
        });
    }

    Decision decide(Pass pass, Candidate candidate) {
        return decision(pass).decide(candidate, facts(pass, candidate));
    }

    boolean needsTransfer(Pass pass, Candidate candidate) {
        return decision(pass).needsTransfer(candidate, facts(pass, candidate));
    }
}
