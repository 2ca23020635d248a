/** Puts back what a run changed (spec 15.18). */
@NullMarked
package io.koppel.run.undo;

import org.jspecify.annotations.NullMarked;
