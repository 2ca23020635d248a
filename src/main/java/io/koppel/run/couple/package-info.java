/** Couplings as people make, remove and check them (spec 12). */
@NullMarked
package io.koppel.run.couple;

import org.jspecify.annotations.NullMarked;
