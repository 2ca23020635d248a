/** The two systems that the couplings belong to, and what keeps a run from working on others (spec 15.15). */
@NullMarked
package io.koppel.run.identity;

import org.jspecify.annotations.NullMarked;
