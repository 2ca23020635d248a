package io.koppel.endpoint.dataverse;

import io.koppel.endpoint.odata.ODataSettings;
import io.koppel.endpoint.odata.TableMap;
import org.jspecify.annotations.Nullable;

/**
 * What Dataverse must know of a side beyond how it is reached.
 *
 * @param tables where names differ from those of the platform
 * @param bulkMessages uses CreateMultiple and UpdateMultiple where the environment offers them
 * @param bypassBusinessLogic custom plug-ins and workflows of the environment do not see Koppel's writes
 * @param companyId written to rows of tables that have a company column, and what those must have to be read; null where
 *     the organization holds one company
 * @param companyField the company column
 * @param withoutCompanyToo reads rows without company as well
 */
public record DataverseSettings(
        ODataSettings service,
        TableMap tables,
        boolean bulkMessages,
        boolean bypassBusinessLogic,
        @Nullable String companyId,
        String companyField,
        boolean withoutCompanyToo) {

    CompanyScope company() {
        return new CompanyScope(companyField, companyId, withoutCompanyToo);
    }
}
