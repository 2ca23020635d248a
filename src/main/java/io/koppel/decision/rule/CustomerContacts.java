package io.koppel.decision.rule;

import io.koppel.coupling.Coupling;
import io.koppel.decision.FactRequest;
import io.koppel.decision.Facts;
import io.koppel.mapping.Side;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.stream.Stream;

/**
 * A customer's person contacts whose coupled contact on the other side has the customer's account as parent, and no
 * others (spec 12.4): one whose contact was moved to another account stays coupled.
 */
final class CustomerContacts implements Companions {

    private static final Lookup CUSTOMERS = Lookup.local(BusinessCentralTables.CUSTOMER, "system_id", "no");
    private static final Lookup PERSONS = Lookup.local(BusinessCentralTables.CONTACT, "company_no")
            .where(Conditions.equal("type", "Person"));
    private static final CouplingLookup COUPLED = new CouplingLookup(MappingNames.CONTACT, Side.LOCAL);
    private static final Lookup PARENTS = Lookup.integration(SalesTables.CONTACT, "contactid", "parentcustomerid");

    @Override
    public String mapping() {
        return MappingNames.CONTACT;
    }

    @Override
    public List<FactRequest> requests(List<Coupling> uncoupled, Facts known) {
        Questions questions = new Questions(known);
        questions.about(CUSTOMERS, uncoupled.stream().map(Coupling::localKey).toList());
        questions.about(
                BusinessRelations.BY_CUSTOMER,
                uncoupled.stream().flatMap(coupling -> number(coupling, known)).toList());
        questions.about(
                PERSONS,
                uncoupled.stream().flatMap(coupling -> company(coupling, known)).toList());
        questions.couplings(
                COUPLED,
                uncoupled.stream().flatMap(coupling -> persons(coupling, known)).toList());
        questions.about(
                PARENTS,
                uncoupled.stream()
                        .flatMap(coupling -> persons(coupling, known))
                        .flatMap(person -> COUPLED.otherKey(known, person).stream())
                        .toList());
        return questions.open();
    }

    @Override
    public List<String> localKeys(List<Coupling> uncoupled, Facts facts) {
        return uncoupled.stream()
                .flatMap(coupling -> persons(coupling, facts)
                        .filter(person -> COUPLED.otherKey(facts, person)
                                .flatMap(contact -> PARENTS.record(facts, contact))
                                .filter(contact -> contact.text("parentcustomerid")
                                        .equalsIgnoreCase(coupling.integrationKey()))
                                .isPresent()))
                .distinct()
                .toList();
    }

    private static Stream<String> persons(Coupling coupling, Facts facts) {
        return company(coupling, facts)
                .flatMap(company -> PERSONS.records(facts, company).stream())
                .map(TableRecord::key);
    }

    private static Stream<String> company(Coupling coupling, Facts facts) {
        return number(coupling, facts)
                .flatMap(number -> BusinessRelations.companyOf(number, facts).stream());
    }

    private static Stream<String> number(Coupling coupling, Facts facts) {
        return CUSTOMERS.record(facts, coupling.localKey()).map(customer -> customer.text("no")).stream();
    }
}
