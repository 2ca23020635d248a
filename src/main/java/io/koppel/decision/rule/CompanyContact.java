package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.DerivedKey;
import io.koppel.decision.Facts;
import io.koppel.endpoint.NumberSource;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.TableRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The company contact of a customer that CRM created or changed: created with the customer, refreshed from it later
 * (spec 3.4). Compared every time, so that a replay completes what a dead attempt left undone.
 */
final class CompanyContact {

    /** Same names in both tables. */
    static final List<String> COPIED_FIELDS = List.of(
            "name",
            "address",
            "address_2",
            "city",
            "post_code",
            "county",
            "country_region_code",
            "phone_no",
            "fax_no",
            "e_mail",
            "home_page",
            "salesperson_code",
            "currency_code");

    private static final List<String> READ_FIELDS =
            Stream.concat(Stream.of("no", "type", "company_name"), COPIED_FIELDS.stream()).toList();
    private static final Lookup CONTACT_BY_NUMBER =
            new Lookup(Side.LOCAL, BusinessCentralTables.CONTACT, "no", READ_FIELDS, Filter.NONE);
    private static final Lookup CONTACT_BY_KEY =
            Lookup.local(BusinessCentralTables.CONTACT, "system_id", READ_FIELDS.toArray(String[]::new));
    private static final Lookup SETUP = Lookup.local(
            BusinessCentralTables.MARKETING_SETUP, "primary_key", "bus_rel_code_for_customers");
    private static final String CONTACT_ROLE = "company contact";
    private static final String RELATION_ROLE = "business relation";
    private static final String COMPANY = "Company";

    private final NumberSeries numbers;

    CompanyContact(Supplier<LocalDate> workDate) {
        this.numbers = new NumberSeries(BusinessCentralTables.MARKETING_SETUP, "contact_nos", workDate);
    }

    void ask(Questions questions, List<Candidate> candidates) {
        Facts known = questions.known();
        List<String> customers = candidates.stream()
                .flatMap(candidate -> Optional.ofNullable(candidate.destination()).stream())
                .map(customer -> customer.text("no"))
                .toList();
        questions.about(BusinessRelations.BY_CUSTOMER, customers);
        questions.about(
                CONTACT_BY_NUMBER,
                customers.stream()
                        .flatMap(customer -> BusinessRelations.companyOf(customer, known).stream())
                        .toList());
        questions.about(
                CONTACT_BY_KEY,
                candidates.stream()
                        .filter(candidate -> candidate.found() == Candidate.Found.BY_DERIVED_KEY)
                        .map(CompanyContact::derivedKey)
                        .toList());
        if (BusinessNumber.someNew(candidates)) {
            questions.everything(SETUP);
            numbers.ask(questions);
        }
    }

    /** @param customerNumber text, or the source of the number that the customer is about to get */
    @Nullable Verdict complete(Draft draft, Object customerNumber) {
        Optional<TableRecord> related = customerNumber instanceof String number
                ? BusinessRelations.companyOf(number, draft.facts())
                        .flatMap(company -> CONTACT_BY_NUMBER.record(draft.facts(), company))
                : Optional.empty();
        if (related.isPresent()) {
            refresh(draft, related.get());
            return null;
        }
        String relationCode = SETUP.only(draft.facts())
                .map(setup -> setup.text("bus_rel_code_for_customers"))
                .orElse("");
        return draft.inserting() && !relationCode.isBlank() ? create(draft, customerNumber, relationCode) : null;
    }

    private @Nullable Verdict create(Draft draft, Object customerNumber, String relationCode) {
        String key = draft.derivedKey(CONTACT_ROLE);
        Optional<TableRecord> earlier = CONTACT_BY_KEY.record(draft.facts(), key);
        if (earlier.isPresent()) {
            refresh(draft, earlier.get());
            relate(draft, earlier.get().text("no"), customerNumber, relationCode);
            return null;
        }
        Answer<NumberSource> number = numbers.next(draft.facts());
        if (number instanceof Answer.Missing<NumberSource> missing) {
            return missing.verdict();
        }
        NumberSource contactNumber = ((Answer.Given<NumberSource>) number).value();
        RowValues contact = copied(draft)
                .with("no", contactNumber)
                .with("type", COMPANY)
                .with("company_no", contactNumber)
                .with("company_name", draft.value("name"));
        draft.after(Side.LOCAL, contact.insert(BusinessCentralTables.CONTACT, key));
        relate(draft, contactNumber, customerNumber, relationCode);
        return null;
    }

    private static void relate(Draft draft, Object contactNumber, Object customerNumber, String relationCode) {
        RowValues relation = new RowValues()
                .with("contact_no", contactNumber)
                .with("business_relation_code", relationCode)
                .with("link_to_table", BusinessRelations.CUSTOMER)
                .with("no", customerNumber);
        draft.after(
                Side.LOCAL,
                relation.insert(BusinessCentralTables.CONTACT_BUSINESS_RELATION, draft.derivedKey(RELATION_ROLE)));
    }

    private static void refresh(Draft draft, TableRecord contact) {
        RowValues values = copied(draft);
        if (contact.text("type").equals(COMPANY)) {
            values.with("company_name", draft.value("name"));
        }
        values.update(BusinessCentralTables.CONTACT, contact).ifPresent(row -> draft.after(Side.LOCAL, row));
    }

    private static RowValues copied(Draft draft) {
        RowValues values = new RowValues();
        for (String field : COPIED_FIELDS) {
            Object value = draft.value(field);
            values.with(field, value == null ? "" : value);
        }
        return values;
    }

    private static String derivedKey(Candidate candidate) {
        return DerivedKey.of(
                MappingNames.CUSTOMER, Pass.FROM, candidate.source().key(), candidate.generation(), CONTACT_ROLE);
    }
}
