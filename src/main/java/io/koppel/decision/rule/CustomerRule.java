package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.Effect;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.endpoint.NumberSource;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** CUSTOMER: blocked by an inactive account, numbered, templated, and followed by its company contact (spec 3.4). */
final class CustomerRule implements MappingRule {

    private static final String INACTIVE_STATUS = "2";
    private static final List<String> OWN_FIELDS = List.of("no", "blocked", "system_created_at");
    private static final List<String> STATE_FIELDS = List.of("statecode", "statuscode");

    private final NumberSeries numbers;
    private final CompanyContact companyContact;
    private final Applications applications;

    CustomerRule(Supplier<LocalDate> workDate, Applications applications) {
        this.applications = applications;
        this.numbers = new NumberSeries(BusinessCentralTables.SALES_RECEIVABLES_SETUP, "customer_nos", workDate);
        this.companyContact = new CompanyContact(workDate);
    }

    @Override
    public String mapping() {
        return MappingNames.CUSTOMER;
    }

    @Override
    public List<DependentTable> dependentTables(Pass pass) {
        return switch (pass) {
            case TO -> List.of();
            case FROM -> List.of(
                    new DependentTable(BusinessCentralTables.CONTACT, true),
                    new DependentTable(BusinessCentralTables.CONTACT_BUSINESS_RELATION, true),
                    new DependentTable(BusinessCentralTables.NUMBER_SERIES_LINE, false));
        };
    }

    @Override
    public List<String> fields(Side side) {
        return switch (side) {
            case LOCAL -> applications.businessCentral() ? OWN_FIELDS : Stream.of(
                            OWN_FIELDS,
                            CompanyContact.COPIED_FIELDS,
                            CustomerTemplate.FIELDS)
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
            case INTEGRATION -> Stream.concat(STATE_FIELDS.stream(), TeamOwnership.FIELDS.stream()).toList();
        };
    }

    @Override
    public List<String> inputs(Side side) {
        return switch (side) {
            case LOCAL -> List.of();
            case INTEGRATION -> STATE_FIELDS;
        };
    }

    @Override
    public Map<String, @Nullable Object> inputs(Side side, TableRecord record, Facts facts) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs(side).forEach(name -> inputs.put(name, record.get(name)));
        return inputs;
    }

    @Override
    public List<FactRequest> requests(Pass pass, List<Candidate> candidates, Facts known, Prospects prospects) {
        Questions questions = new Questions(known);
        if (pass == Pass.FROM && !applications.businessCentral()) {
            companyContact.ask(questions, candidates);
            if (BusinessNumber.someNew(candidates)) {
                numbers.ask(questions);
                CustomerTemplate.ask(questions, prospects);
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

    /** An inactive account blocks its customer again, whoever released it. */
    @Override
    public @Nullable Predicate<TableRecord> restsInStep(Pass pass) {
        return switch (pass) {
            case TO -> null;
            case FROM -> account -> !account.text("statuscode").equals(INACTIVE_STATUS);
        };
    }

    @Override
    public Optional<Companions> companions() {
        return Optional.of(new CustomerContacts());
    }

    private @Nullable Verdict completeTo(Draft draft) {
        TeamOwnership.keep(draft);
        if (applications.sales()) {
            TeamOwnership.keepUnlessReassigned(draft);
        }
        if (draft.inserting()) {
            draft.set("statecode", 0L);
            draft.set("statuscode", 1L);
            if (draft.source().get("system_created_at") instanceof Instant created) {
                draft.effect(new Effect.RewindWatermark(MappingNames.CONTACT, Side.LOCAL, created));
            }
        }
        return null;
    }

    private @Nullable Verdict completeFrom(Draft draft) {
        if (applications.businessCentral()) {
            block(draft);
            return null;
        }
        Object number = draft.value("no");
        if (BusinessNumber.needed(draft, "no")) {
            Answer<NumberSource> next = numbers.next(draft.facts());
            if (next instanceof Answer.Missing<NumberSource> missing) {
                return missing.verdict();
            }
            number = ((Answer.Given<NumberSource>) next).value();
            draft.set("no", number);
        }
        if (draft.inserting()) {
            CustomerTemplate.apply(draft);
        }
        block(draft);
        return draft.changing() ? companyContact.complete(draft, number == null ? "" : number) : null;
    }

    private static void block(Draft draft) {
        if (draft.source().text("statuscode").equals(INACTIVE_STATUS)
                && CanonicalText.of(draft.value("blocked")).isBlank()) {
            draft.set("blocked", "All");
        }
    }
}
