/** What endpoints on OData v4 services have in common: calls within an allowance, metadata, pages, batches and rows. */
@NullMarked
package io.koppel.endpoint.odata;

import org.jspecify.annotations.NullMarked;
