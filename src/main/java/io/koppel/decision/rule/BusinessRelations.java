package io.koppel.decision.rule;

import io.koppel.decision.Facts;
import java.util.Optional;

/** Which company contact belongs to which customer. */
final class BusinessRelations {

    static final String CUSTOMER = "Customer";

    static final Lookup BY_COMPANY = Lookup.local(
                    BusinessCentralTables.CONTACT_BUSINESS_RELATION, "contact_no", "no")
            .where(Conditions.equal("link_to_table", CUSTOMER));
    static final Lookup BY_CUSTOMER = Lookup.local(
                    BusinessCentralTables.CONTACT_BUSINESS_RELATION, "no", "contact_no")
            .where(Conditions.equal("link_to_table", CUSTOMER));

    private BusinessRelations() {}

    /** Number of the company contact's customer. */
    static Optional<String> customerOf(String companyNumber, Facts facts) {
        return BY_COMPANY.record(facts, companyNumber).map(relation -> relation.text("no"));
    }

    /** Number of the customer's company contact. */
    static Optional<String> companyOf(String customerNumber, Facts facts) {
        return BY_CUSTOMER.record(facts, customerNumber).map(relation -> relation.text("contact_no"));
    }
}
