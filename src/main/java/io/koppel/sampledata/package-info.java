/** Fills the reference tables of both sides with the sample data that is shipped under {@code db/}, and empties them again. */
@NullMarked
package io.koppel.sampledata;

import org.jspecify.annotations.NullMarked;
