/** How runs and mappings fared, in figures that outlive the runs' own rows. */
@NullMarked
package io.koppel.run.standing;

import org.jspecify.annotations.NullMarked;
