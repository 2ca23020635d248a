package io.koppel.endpoint.dataverse;

import io.koppel.endpoint.odata.Blanks;
import io.koppel.endpoint.odata.ODataTable;
import io.koppel.endpoint.odata.PropertyValues;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.filter.FilterExpression;
import io.koppel.mapping.filter.FilterExpression.Comparison;
import io.koppel.mapping.filter.FilterExpression.Operator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several companies in one organization: a row that has a company column belongs to the company in it. Rows of others are
 * not read as sources; rows without company neither, unless they are asked for, so that they can be matched but are
 * never created locally.
 *
 * @param field the company column
 * @param companyId null where the organization holds one company
 */
record CompanyScope(String field, @Nullable String companyId, boolean withoutCompanyToo) {

    /** @throws KoppelException SETTING_INVALID if the table wants a company and none is set */
    void require(ODataTable table) {
        if (table.fields().containsKey(field) && companyId == null) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Table " + table.description().name() + " on side sales has the company column " + field
                            + ", so its rows may belong to several companies. Set koppel.bc.company-id to the id of this one.");
        }
    }

    Filter filter(ODataTable table) {
        if (companyId == null || !table.fields().containsKey(field)) {
            return Filter.NONE;
        }
        FilterExpression own = new Comparison(field, Operator.EQUAL, companyId);
        return new Filter(
                field + " = " + companyId,
                withoutCompanyToo
                        ? new FilterExpression.Or(List.of(own, new Comparison(field, Operator.EQUAL, "")))
                        : own);
    }

    /** The body with the company in it. */
    Map<String, @Nullable Object> stamped(Map<String, @Nullable Object> body, ODataTable table) {
        if (companyId != null && table.fields().containsKey(field)) {
            new PropertyValues(table, Blanks.NULL).write(body, table.field(field), companyId, null);
        }
        return body;
    }
}
