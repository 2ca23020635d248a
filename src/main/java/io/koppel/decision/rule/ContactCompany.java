package io.koppel.decision.rule;

import io.koppel.decision.Candidate;
import io.koppel.decision.Facts;
import io.koppel.decision.Prospects;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a contact's parent account to the company contact of the account's customer (spec 4.3, CRM to local). */
final class ContactCompany {

    private static final CouplingLookup COUPLED_ACCOUNTS =
            new CouplingLookup(MappingNames.CUSTOMER, Side.INTEGRATION);
    private static final Lookup CUSTOMER_BY_KEY =
            Lookup.local(BusinessCentralTables.CUSTOMER, "system_id", "no", "primary_contact_no");
    private static final Lookup COMPANY_BY_NUMBER = Lookup.local(BusinessCentralTables.CONTACT, "no", "name");

    private final ExpectedRecords expected = new ExpectedRecords(MappingNames.CUSTOMER, Pass.FROM);

    void ask(Questions questions, List<Candidate> candidates, Prospects prospects) {
        Facts known = questions.known();
        List<String> accounts = candidates.stream().map(ContactCompany::account).distinct().toList();
        questions.couplings(COUPLED_ACCOUNTS, accounts);
        questions.about(
                CUSTOMER_BY_KEY,
                accounts.stream()
                        .flatMap(account -> COUPLED_ACCOUNTS.otherKey(known, account).stream())
                        .toList());
        List<String> numbers = accounts.stream()
                .flatMap(account -> customer(account, known).stream())
                .map(customer -> customer.text("no"))
                .toList();
        questions.about(BusinessRelations.BY_CUSTOMER, numbers);
        questions.about(
                COMPANY_BY_NUMBER,
                numbers.stream()
                        .flatMap(number -> BusinessRelations.companyOf(number, known).stream())
                        .toList());
        expected.ask(
                questions,
                candidates.stream()
                        .filter(candidate -> candidate.coupling() == null)
                        .map(ContactCompany::account)
                        .filter(account -> COUPLED_ACCOUNTS.uncoupled(known, account))
                        .toList(),
                prospects);
    }

    /** The customer that belongs to the draft's account. */
    Optional<TableRecord> customer(Draft draft) {
        return customer(draft.source().text("parentcustomerid"), draft.facts());
    }

    @Nullable Verdict complete(Draft draft) {
        Optional<TableRecord> company = customer(draft)
                .flatMap(customer -> BusinessRelations.companyOf(customer.text("no"), draft.facts()))
                .flatMap(number -> COMPANY_BY_NUMBER.record(draft.facts(), number));
        if (company.isPresent()) {
            draft.set("company_no", company.get().text("no"));
            draft.set("company_name", company.get().text("name"));
            return null;
        }
        return draft.inserting() ? withoutCompany(draft) : null;
    }

    private @Nullable Verdict withoutCompany(Draft draft) {
        String account = draft.source().text("parentcustomerid");
        if (account.isBlank()) {
            return null;
        }
        if (COUPLED_ACCOUNTS.coupling(draft.facts(), account).isPresent()) {
            return missing("The customer of account " + account + " has no company contact in Business Central."
                    + " Give it one there.");
        }
        if (expected.expects(account, draft.facts(), draft.prospects())) {
            return new Verdict.Wait(
                    expected.awaited(account), "Waits for account " + account + " to be synchronized.");
        }
        boolean outsideFilter = expected.known(draft.prospects())
                && !expected.withinFilter(account, draft.facts(), draft.prospects());
        return outsideFilter
                ? null
                : missing("Account " + account + " is not coupled to a customer. Synchronize or couple it first.");
    }

    private static Verdict missing(String message) {
        return new Verdict.Fail(new Problem(ErrorCode.COMPANY_MISSING, message));
    }

    private static Optional<TableRecord> customer(String account, Facts facts) {
        return COUPLED_ACCOUNTS.otherKey(facts, account).flatMap(key -> CUSTOMER_BY_KEY.record(facts, key));
    }

    private static String account(Candidate candidate) {
        return candidate.source().text("parentcustomerid");
    }
}
