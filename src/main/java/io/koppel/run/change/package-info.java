/** Edits of the catalogue: proposed with their consequences, then stored or dropped. */
@NullMarked
package io.koppel.run.change;

import org.jspecify.annotations.NullMarked;
