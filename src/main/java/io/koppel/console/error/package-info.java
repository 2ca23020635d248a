/** The Coupled Data Synchronization Errors pages. */
@NullMarked
package io.koppel.console.error;

import org.jspecify.annotations.NullMarked;
