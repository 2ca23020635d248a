/** Couplings with their two-sided base, and the work list of records that are not in step. */
@NullMarked
package io.koppel.coupling;

import org.jspecify.annotations.NullMarked;
