package io.koppel.decision.rule;

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

/** From a contact's company to the account of the company's customer (spec 4.3, local to CRM). */
final class ContactParent {

    private static final Lookup CUSTOMER_BY_NUMBER = Lookup.local(BusinessCentralTables.CUSTOMER, "no");
    private static final CouplingLookup COUPLED_CUSTOMERS = new CouplingLookup(MappingNames.CUSTOMER, Side.LOCAL);

    private final ExpectedRecords expected = new ExpectedRecords(MappingNames.CUSTOMER, Pass.TO);

    void askForRelations(Questions questions, List<TableRecord> contacts) {
        questions.about(BusinessRelations.BY_COMPANY, companies(contacts));
    }

    void ask(Questions questions, List<TableRecord> contacts, Prospects prospects) {
        askForRelations(questions, contacts);
        Facts known = questions.known();
        List<String> numbers = companies(contacts).stream()
                .flatMap(company -> BusinessRelations.customerOf(company, known).stream())
                .distinct()
                .toList();
        questions.about(CUSTOMER_BY_NUMBER, numbers);
        List<String> keys = numbers.stream()
                .flatMap(number -> CUSTOMER_BY_NUMBER.record(known, number).stream())
                .map(TableRecord::key)
                .toList();
        questions.couplings(COUPLED_CUSTOMERS, keys);
        expected.ask(
                questions,
                keys.stream().filter(key -> COUPLED_CUSTOMERS.uncoupled(known, key)).toList(),
                prospects);
    }

    /** Sets the parent: null if the customer is not coupled and will not be in this run. */
    @Nullable Verdict complete(Draft draft) {
        String company = draft.source().text("company_no");
        Optional<String> number = BusinessRelations.customerOf(company, draft.facts());
        if (number.isEmpty()) {
            return new Verdict.Fail(new Problem(
                    ErrorCode.COMPANY_MISSING,
                    "The contact's company " + company + " has no business relation to a customer. Give it one in"
                            + " Business Central."));
        }
        Optional<String> customer =
                CUSTOMER_BY_NUMBER.record(draft.facts(), number.get()).map(TableRecord::key);
        Optional<String> account = customer.flatMap(key -> COUPLED_CUSTOMERS.otherKey(draft.facts(), key));
        if (account.isEmpty()
                && customer.filter(key -> expected.expects(key, draft.facts(), draft.prospects()))
                        .isPresent()) {
            return new Verdict.Wait(
                    expected.awaited(customer.get()), "Waits for customer " + number.get() + " to be synchronized.");
        }
        draft.set("parentcustomerid", account.orElse(null));
        return null;
    }

    private static List<String> companies(List<TableRecord> contacts) {
        return contacts.stream().map(contact -> contact.text("company_no")).distinct().toList();
    }
}
