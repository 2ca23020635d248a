/** Removes what nobody needs any more from Koppel's own tables (spec 14.4). */
@NullMarked
package io.koppel.run.purge;

import org.jspecify.annotations.NullMarked;
