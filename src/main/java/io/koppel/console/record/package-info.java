/** The pages on couplings and on single records. */
@NullMarked
package io.koppel.console.record;

import org.jspecify.annotations.NullMarked;
