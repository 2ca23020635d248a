/** Dataverse as a side, over its Web API. */
@NullMarked
package io.koppel.endpoint.dataverse;

import org.jspecify.annotations.NullMarked;
