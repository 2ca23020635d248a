/** Why a record did or did not synchronize, and what the next run would do about it. */
@NullMarked
package io.koppel.run.explain;

import org.jspecify.annotations.NullMarked;
