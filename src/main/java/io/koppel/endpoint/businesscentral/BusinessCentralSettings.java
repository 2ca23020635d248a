package io.koppel.endpoint.businesscentral;

import io.koppel.endpoint.odata.ODataSettings;
import io.koppel.endpoint.odata.TableMap;
import org.jspecify.annotations.Nullable;

/**
 * What Business Central must know of a side beyond how it is reached.
 *
 * @param service its root ends with {@code /api/}: the APIs stand below it
 * @param tables entity sets and properties
 * @param company name or id; null where the service has only one
 * @param withoutMissing reads what the service does not offer as blank, instead of refusing it
 */
public record BusinessCentralSettings(
        ODataSettings service, TableMap tables, @Nullable String company, boolean withoutMissing) {}
