package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.endpoint.NumberSource;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** CONTACT: persons of customers only, each with its company on either side (spec 3.5, 4.3). */
final class ContactRule implements MappingRule {

    private static final String PERSON = "Person";

    private final ContactParent parent = new ContactParent();
    private final ContactCompany company = new ContactCompany();
    private final NumberSeries numbers;
    private final Applications applications;

    ContactRule(Supplier<LocalDate> workDate, Applications applications) {
        this.applications = applications;
        this.numbers = new NumberSeries(BusinessCentralTables.MARKETING_SETUP, "contact_nos", workDate);
    }

    @Override
    public String mapping() {
        return MappingNames.CONTACT;
    }

    @Override
    public List<DependentTable> dependentTables(Pass pass) {
        return switch (pass) {
            case TO -> List.of();
            case FROM -> List.of(new DependentTable(BusinessCentralTables.NUMBER_SERIES_LINE, false));
        };
    }

    @Override
    public List<String> fields(Side side) {
        return switch (side) {
            case LOCAL -> List.of(
                    "no", "type", "company_no", "company_name", "name", "first_name", "middle_name", "surname");
            case INTEGRATION -> Stream.concat(Stream.of("parentcustomerid"), TeamOwnership.FIELDS.stream())
                    .toList();
        };
    }

    @Override
    public List<String> inputs(Side side) {
        return switch (side) {
            case LOCAL -> List.of("company_no");
            case INTEGRATION -> List.of("parentcustomerid");
        };
    }

    @Override
    public Map<String, @Nullable Object> inputs(Side side, TableRecord record, Facts facts) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs(side).forEach(name -> inputs.put(name, record.get(name)));
        return inputs;
    }

    @Override
    public List<FactRequest> inputRequests(Pass pass, List<TableRecord> sources, Facts known) {
        Questions questions = new Questions(known);
        if (pass == Pass.TO) {
            parent.askForRelations(questions, sources);
        }
        return questions.open();
    }

    @Override
    public Optional<String> ignores(Pass pass, TableRecord source, Facts facts) {
        return switch (pass) {
            case TO -> ignores(source, facts);
            case FROM -> Optional.empty();
        };
    }

    private static Optional<String> ignores(TableRecord contact, Facts facts) {
        if (!contact.text("type").equals(PERSON)) {
            return Optional.of("not a person");
        }
        return BusinessRelations.customerOf(contact.text("company_no"), facts).isEmpty()
                ? Optional.of("its company has no business relation to a customer")
                : Optional.empty();
    }

    @Override
    public List<FactRequest> requests(Pass pass, List<Candidate> candidates, Facts known, Prospects prospects) {
        Questions questions = new Questions(known);
        switch (pass) {
            case TO -> parent.ask(
                    questions, candidates.stream().map(Candidate::source).toList(), prospects);
            case FROM -> {
                company.ask(questions, candidates, prospects);
                if (!applications.businessCentral() && BusinessNumber.someNew(candidates)) {
                    numbers.ask(questions);
                }
            }
        }
        return questions.open();
    }

    @Override
    public @Nullable Verdict complete(Draft draft) {
        return switch (draft.pass()) {
            case TO -> completeTo(draft);
            case FROM -> completeFrom(draft);
        };
    }

    private @Nullable Verdict completeTo(Draft draft) {
        TeamOwnership.keep(draft);
        if (applications.sales()) {
            TeamOwnership.keepUnlessReassigned(draft);
        }
        return parent.complete(draft);
    }

    private @Nullable Verdict completeFrom(Draft draft) {
        Verdict verdict = company.complete(draft);
        if (verdict != null) {
            return verdict;
        }
        Object number = draft.value("no");
        if (applications.businessCentral() && BusinessNumber.needed(draft, "no")) {
            number = null;
        } else if (BusinessNumber.needed(draft, "no")) {
            Answer<NumberSource> next = numbers.next(draft.facts());
            if (next instanceof Answer.Missing<NumberSource> missing) {
                return missing.verdict();
            }
            number = ((Answer.Given<NumberSource>) next).value();
            draft.set("no", number);
        }
        ContactName.compute(draft);
        if (number != null) {
            Object contactNumber = number;
            company.customer(draft).ifPresent(customer -> PrimaryContact.fill(draft, customer, contactNumber));
        }
        return null;
    }
}
