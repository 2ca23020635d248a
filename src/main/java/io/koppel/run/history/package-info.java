/** The catalogue's versions: who made them, what they changed, and the way back. */
@NullMarked
package io.koppel.run.history;

import org.jspecify.annotations.NullMarked;
