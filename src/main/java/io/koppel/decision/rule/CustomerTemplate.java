package io.koppel.decision.rule;

import io.koppel.decision.Prospects;
import io.koppel.mapping.Side;
import io.koppel.record.CanonicalText;
import io.koppel.record.TableRecord;
import java.util.Comparator;
import java.util.List;

/**
 * The template CRMCUST for customers created from CRM: the first customer template in local currency, unless the
 * mapping names a template of its own (spec 3.4). Its values override transferred ones; blank ones are no values.
 */
final class CustomerTemplate {

    /** Same names in both tables. */
    static final List<String> FIELDS = List.of(
            "territory_code",
            "country_region_code",
            "gen_bus_posting_group",
            "customer_posting_group",
            "vat_bus_posting_group",
            "customer_price_group",
            "invoice_disc_code",
            "customer_disc_group",
            "allow_line_disc",
            "prices_including_vat",
            "payment_terms_code",
            "payment_method_code",
            "shipment_method_code",
            "shipping_agent_code");

    private static final Lookup TEMPLATES = new Lookup(
            Side.LOCAL,
            BusinessCentralTables.CUSTOMER_TEMPLATE,
            "code",
            FIELDS,
            Conditions.equal("currency_code", ""));

    private CustomerTemplate() {}

    static void ask(Questions questions, Prospects prospects) {
        if (prospects.mapping(MappingNames.CUSTOMER).filter(settings -> settings.localTemplate() != null).isEmpty()) {
            questions.everything(TEMPLATES);
        }
    }

    static void apply(Draft draft) {
        if (draft.mapping().localTemplate() == null) {
            TEMPLATES.all(draft.facts()).stream()
                    .min(Comparator.comparing(template -> template.text("code")))
                    .ifPresent(template -> apply(template, draft));
        }
    }

    private static void apply(TableRecord template, Draft draft) {
        for (String field : FIELDS) {
            String value = template.text(field);
            if (!value.isBlank() && !value.equals(CanonicalText.of(false))) {
                draft.set(field, template.get(field));
            }
        }
    }
}
