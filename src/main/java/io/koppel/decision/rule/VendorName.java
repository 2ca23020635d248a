package io.koppel.decision.rule;

import io.koppel.decision.Facts;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.Optional;

/** The name of the vendor whose number a product carries as plain text (spec 3.6, 3.7). */
final class VendorName {

    static final String INPUT = "vendor_name";

    private static final Lookup VENDOR_BY_NUMBER = Lookup.local(BusinessCentralTables.VENDOR, "no", "name");

    private VendorName() {}

    static void ask(Questions questions, List<TableRecord> products) {
        questions.about(VENDOR_BY_NUMBER, products.stream().map(VendorName::number).toList());
    }

    /** '' without vendor; empty if the vendor was not asked for. */
    static Optional<String> input(TableRecord product, Facts facts) {
        String number = number(product);
        if (number.isBlank()) {
            return Optional.of("");
        }
        return VENDOR_BY_NUMBER.asked(facts, number)
                ? Optional.of(name(number, facts).orElse(""))
                : Optional.empty();
    }

    /** Sets the name of a vendor that exists. One that a product loses or changes takes its name with it. */
    static void set(Draft draft) {
        Optional<String> name = name(number(draft.source()), draft.facts());
        if (name.isPresent()) {
            draft.set("vendorname", name.get());
        } else if (draft.destination() != null && vendorChanges(draft, draft.destination())) {
            draft.set("vendorname", null);
        }
    }

    private static boolean vendorChanges(Draft draft, TableRecord destination) {
        return !CanonicalText.of(draft.value("vendorid")).equals(destination.text("vendorid"));
    }

    private static Optional<String> name(String number, Facts facts) {
        return VENDOR_BY_NUMBER.record(facts, number).map(vendor -> vendor.text("name"));
    }

    private static String number(TableRecord product) {
        return product.text("vendor_no");
    }
}
